import Lending
import LendingOperations
import LendingPerforming
import LendingService

/// What people type into a form to name things, turned into the program's numbers.
///
/// What fits only in part is asked about, as everything here changes something.
struct FormNames {
    private static let offered = 6

    private let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    /// The texts of a field that takes several: a barcode scanner ends each with a line end.
    static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            let part = part.trimmed
            if !part.isEmpty, !parts.contains(part) { parts.append(part) }
        }
        return parts
    }

    /// What a text means.
    struct Named: Sendable, Hashable {
        /// The program's number.
        let number: Int64
        /// An inventory number, `#4`, a code.
        let key: String
    }

    /// What is named, each once: many are looked for together, and one by one only where something
    /// does not fit.
    func named(_ texts: [String], _ kind: FoundKind) async throws(FieldFaultWords) -> [Named] {
        var all = await exactly(texts, kind) ?? []
        if all.isEmpty {
            for text in texts {
                let found = try await one(text, kind)
                all.append(Named(number: found.id, key: found.key))
            }
        }
        var known: Set<Named> = []
        return all.filter { known.insert($0).inserted }
    }

    /// The numbers of what is named, each once.
    func numbers(_ texts: [String], _ kind: FoundKind) async throws(FieldFaultWords) -> [Int64] {
        try await named(texts, kind).map(\.number)
    }

    /// nil: not every text means one thing exactly.
    private func exactly(_ texts: [String], _ kind: FoundKind) async -> [Named]? {
        guard texts.count > 1, let reader = visit.caller?.reader,
            let found = try? await NameFinder(visit.store, for: reader).found(
                kind, texts.map { FormNames.key($0, kind) }),
            found.allSatisfy(\.thing.exact)
        else { return nil }
        return found.map { Named(number: $0.number, key: $0.key) }
    }

    private func one(
        _ text: String, _ kind: FoundKind
    ) async throws(FieldFaultWords) -> NameSuggestion {
        let key = FormNames.key(text, kind)
        let found: [NameSuggestion]
        do {
            found = try await NameFinder(visit.store, for: visit.reader.reader)
                .suggestions(kind, for: key, limit: FormNames.offered)
        } catch {
            throw FieldFaultWords(
                LocalizedText(
                    "This cannot be looked up just now.",
                    de: "Das kann gerade nicht nachgesehen werden."))
        }
        let exact = found.filter(\.isExact)
        if exact.count == 1 { return exact[0] }
        throw FieldFaultWords(
            found.isEmpty
                ? LocalizedText(
                    "Nothing fits \u{201C}\(text)\u{201D}.", de: "„\(text)“ passt auf nichts.")
                : LocalizedText(
                    "\u{201C}\(text)\u{201D} is not one exactly. Which is meant?",
                    de: "„\(text)“ ist nicht eindeutig. Was ist gemeint?"),
            choices: found, typed: text)
    }

    /// What finds the thing: of a whole address its last part, of `Kurt Kollege (#4, kurt)` the number,
    /// of `KN-0042 (Laptop 14)` what stands before.
    static func key(_ text: String, _ kind: FoundKind) -> String {
        if text.lowercased().hasPrefix("http"), let last = text.split(separator: "/").last {
            let part = last.prefix { $0 != "?" && $0 != "#" }
            return String(part).fromAddress ?? String(part)
        }
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text }
        switch kind {
        case .people, .cityEvents:
            let inside = text[text.index(after: open)...]
            guard inside.first == "#" else {
                return text.first == "#" ? String(text.prefix { !$0.isWhitespace }) : text
            }
            return "#" + inside.dropFirst().prefix { $0.isNumber }
        case .devices, .units: return text[..<open].trimmed
        }
    }
}

internal import Crypto
import FoundationEssentials
public import Lending
public import LendingOperations

/// A request that was handed in elsewhere, as its file says it: JSON or XML.
public struct Submission: Sendable, Hashable {
    /// What it calls itself: its own id, else the SHA-256 of its bytes.
    public let identity: String
    /// Who asks, as the city knows people: login, e-mail address, number.
    public let asker: String
    public let from: CalendarDay?
    public let until: CalendarDay?
    public let purpose: String?
    public let tool: String?
    public let lotse: LotseNumber?

    /// Reads a file.
    ///
    /// - Throws: ``SubmissionFault`` that says what is wrong with it.
    public init(_ bytes: [UInt8], mapping: SubmissionMapping) throws(SubmissionFault) {
        let values = try Self.values(bytes, mapping)
        var refusals: [Refusal] = []
        func day(_ field: SubmissionField) -> CalendarDay? {
            guard let text = values[field] else { return nil }
            let day = Self.day(text)
            if day == nil { refusals.append(.noDay(field, text)) }
            return day
        }
        from = day(.from)
        until = day(.until)
        lotse = values[.lotse].flatMap { LotseNumber($0) }
        if let text = values[.lotse], lotse == nil { refusals.append(.noLotse(text)) }
        purpose = values[.purpose]
        tool = values[.tool]
        asker = values[.asker] ?? ""
        if asker.isEmpty { refusals.append(.noAsker) }
        identity =
            values[.id].map { "id \($0)" }
            ?? "sha256 " + SHA256.hash(data: bytes).map { Self.hex($0) }.joined()
        if identity.unicodeScalars.count > FieldKind.line.limit { refusals.append(.longID) }
        guard refusals.isEmpty else {
            throw SubmissionFault(isWhole: true, refusals: refusals)
        }
    }

    /// What takes it, once it is known who asks.
    public func operation(of asker: PersonID) -> TakeRequest {
        TakeRequest(
            asker: asker, submission: identity, from: from, until: until, purpose: purpose,
            tool: tool, lotse: lotse)
    }

    /// The fields that say something.
    private static func values(
        _ bytes: [UInt8], _ mapping: SubmissionMapping
    ) throws(SubmissionFault) -> [SubmissionField: String] {
        let start = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        var values: [SubmissionField: String] = [:]
        if start == UInt8(ascii: "<") {
            let root: XMLElement
            do throws(XMLReading.Fault) { root = try XMLReading.root(of: bytes) } catch {
                throw SubmissionFault(isWhole: false, refusals: [.noXML(error)])
            }
            for (field, path) in mapping.xml {
                values[field] = root.value(at: path.dropFirst().split(separator: "/"))
            }
        } else {
            let data =
                bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Data(bytes.dropFirst(3)) : Data(bytes)
            guard let root = try? JSONDecoder().decode(JSONValue.self, from: data) else {
                throw SubmissionFault(isWhole: false, refusals: [.noJSON])
            }
            for (field, path) in mapping.json {
                guard let found = root.value(at: path) else { continue }
                guard let text = found.plainText else {
                    throw SubmissionFault(isWhole: true, refusals: [.noText(field, path)])
                }
                values[field] = text
            }
        }
        return values.mapValues(\.trimmed).filter { !$0.value.isEmpty }
    }

    /// `2026-12-24`, with a time behind it or not, or `24.12.2026`.
    private static func day(_ text: String) -> CalendarDay? {
        if let day = CalendarDay(iso: String(text.prefix { $0 != "T" })) { return day }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
            (1...31).contains(day), (1...12).contains(month), (1000...9999).contains(year)
        else { return nil }
        return CalendarDay(iso: "\(year)-\(twoDigits(month))-\(twoDigits(day))")
    }

    private static func twoDigits(_ number: Int) -> String {
        (number < 10 ? "0" : "") + "\(number)"
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

/// What is wrong with a submission.
public struct SubmissionFault: Error, Sendable {
    /// Can it be read at all? What cannot may be a file that is still being written.
    public let isWhole: Bool
    public let refusals: [Refusal]
}

extension JSONValue {
    /// What a JSON pointer (RFC 6901) names.
    fileprivate func value(at pointer: String) -> JSONValue? {
        pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .reduce(Optional(self)) { value, part in
                let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
                switch value {
                case .object(let members): return members[name]
                case .list(let values):
                    return Int(name).flatMap { values.indices.contains($0) ? values[$0] : nil }
                default: return nil
                }
            }
    }

    /// nil: a list or an object.
    fileprivate var plainText: String? {
        switch self {
        case .null: ""
        case .flag(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): value
        case .list, .object: nil
        }
    }
}

extension Refusal {
    fileprivate static let noJSON = Refusal(
        "submission-unreadable",
        LocalizedText("it is neither JSON nor XML", de: "es ist weder JSON noch XML"))

    fileprivate static func noXML(_ fault: XMLReading.Fault) -> Refusal {
        Refusal(
            "submission-unreadable",
            LocalizedText(
                "it is no XML that is read here: line \(fault.line): \(fault.reason.english)",
                de:
                    "es ist kein XML, das hier gelesen wird: Zeile \(fault.line): \(fault.reason.german)"
            ))
    }

    fileprivate static let noAsker = Refusal(
        "field-value",
        LocalizedText(
            "asker: who asks is not said", de: "asker: Wer anfragt, ist nicht gesagt"),
        about: ["field": "asker", "value": ""])

    fileprivate static let longID = Refusal(
        "text-too-long",
        LocalizedText(
            "id: longer than \(FieldKind.line.limit) characters",
            de: "id: länger als \(FieldKind.line.limit) Zeichen"), about: ["field": "id"])

    fileprivate static func noText(_ field: SubmissionField, _ path: String) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "\(field.rawValue): at \(path) stands no text",
                de: "\(field.rawValue): bei \(path) steht kein Text"),
            about: ["field": field.rawValue, "path": path])
    }

    fileprivate static func noDay(_ field: SubmissionField, _ text: String) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "\(field.rawValue): \"\(text)\" is no day; allowed: 2026-12-24 or 24.12.2026",
                de: "\(field.rawValue): „\(text)“ ist kein Tag; erlaubt: 2026-12-24 oder 24.12.2026"
            ),
            about: ["field": field.rawValue, "value": text])
    }

    fileprivate static func noLotse(_ text: String) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "lotse: \"\(text)\" is no number; allowed: such as #7",
                de: "lotse: „\(text)“ ist keine Nummer; erlaubt: etwa #7"),
            about: ["field": "lotse", "value": text])
    }
}

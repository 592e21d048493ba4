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
        var refusals = SubmissionField.allCases.compactMap { field in
            values[field].flatMap { Self.fault(of: $0, in: field) }
        }
        // What cannot be shown is not told once more as no day and no number.
        guard refusals.isEmpty else { throw SubmissionFault(isWhole: true, refusals: refusals) }
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
            values[.id].map { (mapping.form.map { "form \($0) " } ?? "") + "id \($0)" }
            ?? "sha256 " + SHA256.hash(data: bytes).map { Self.hex($0) }.joined()
        if identity.unicodeScalars.count > FieldKind.line.limit { refusals.append(.tooLong(.id)) }
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
            let root: JSONValue
            do { root = try OperationDecoding.json(Array(data), depth: deepest) } catch {
                let repeated = (error as? OperationFailure)?.refusals.first {
                    $0.code == "json-member-repeated"
                }
                throw SubmissionFault(isWhole: repeated != nil, refusals: [repeated ?? .noJSON])
            }
            for (field, path) in mapping.json {
                guard let found = root.value(at: path) else { continue }
                // Two ids that differ are never read as one: a number with a point or of any size is.
                guard let text = field == .id ? found.exactText : found.plainText else {
                    let refusal: Refusal = field == .id ? .noID(path) : .noText(field, path)
                    throw SubmissionFault(isWhole: true, refusals: [refusal])
                }
                values[field] = text
            }
        }
        return values.mapValues { oneLine($0) }.filter { !$0.value.isEmpty }
    }

    /// So deep objects and lists may stand in each other.
    private static let deepest = 100

    /// Lines and tabs, with which files are made easy to read, are blanks.
    private static func oneLine(_ text: String) -> String {
        let blanks: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { blanks.contains($0) ? " " : $0 })
        ).foldedBlanks
    }

    /// A stranger's text: it stands in lists and at terminals.
    private static func fault(of text: String, in field: SubmissionField) -> Refusal? {
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return .controls(field)
        }
        return text.unicodeScalars.count > FieldKind.line.limit ? .tooLong(field) : nil
    }

    /// `2026-12-24`, with a time or a zone behind it or not, or `24.12.2026`.
    private static func day(_ text: String) -> CalendarDay? {
        if let day = CalendarDay(iso: String(text.prefix(10))) {
            return isRestOfDay(text.dropFirst(10)) ? day : nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
            (1...31).contains(day), (1...12).contains(month), (1000...9999).contains(year)
        else { return nil }
        return CalendarDay(iso: "\(year)-\(twoDigits(month))-\(twoDigits(day))")
    }

    /// What may stand behind a day: `Z`, `+01:00`, `T08:30`, `T08:30:00.000+01:00`.
    ///
    /// A time in UTC that is the next day here is none: forms write midnight so, and mean that day.
    private static func isRestOfDay(_ rest: Substring) -> Bool {
        guard
            let match = rest.wholeMatch(
                of: /(?:T([01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?)?(Z|[+-]\d\d:\d\d)?/)
        else { return false }
        let isUTC = match.2.map { $0 == "Z" || $0.dropFirst() == "00:00" } ?? false
        return !(isUTC && (match.1.flatMap { Int($0) } ?? 0) >= lateInUTC)
    }

    /// From this hour on it is the next day in summer, an hour later in winter.
    private static let lateInUTC = 22

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

    /// Text, or a whole number as it stands; nil: anything of which two may be written as one.
    fileprivate var exactText: String? {
        switch self {
        case .null: ""
        case .integer(let value): "\(value)"
        case .text(let value): value
        case .flag, .number, .list, .object: nil
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

    fileprivate static func tooLong(_ field: SubmissionField) -> Refusal {
        Refusal(
            "text-too-long",
            LocalizedText(
                "\(field.rawValue): longer than \(FieldKind.line.limit) characters",
                de: "\(field.rawValue): länger als \(FieldKind.line.limit) Zeichen"),
            about: ["field": field.rawValue])
    }

    fileprivate static func controls(_ field: SubmissionField) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "\(field.rawValue): there are control characters in it",
                de: "\(field.rawValue): darin stehen Steuerzeichen"),
            about: ["field": field.rawValue])
    }

    fileprivate static func noID(_ path: String) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "id: at \(path) stands neither text nor a whole number",
                de: "id: bei \(path) steht weder Text noch eine ganze Zahl"),
            about: ["field": "id", "path": path])
    }

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

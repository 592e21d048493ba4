/// A column that people fill in: of devices, people, units. Its raw value is its name in files and
/// on the command line.
public protocol RecordField: RawRepresentable<String>, CaseIterable, Hashable, Sendable, Codable {
    var kind: FieldKind { get }
    /// Where a value is needed.
    static var required: Set<Self> { get }
}

/// What a column holds.
public enum FieldKind: Sendable, Hashable {
    /// One line of up to 500 characters.
    case text
    /// Up to 10,000 characters on several lines.
    case lines
    case day
    /// An amount with two decimals at most, in euros.
    case money
    /// A positive whole number.
    case count
    case condition
    case accessories
    case choice([String])

    /// What is allowed, for people.
    public var allowed: LocalizedText {
        switch self {
        case .text:
            LocalizedText(
                "one line of text, up to 500 characters", de: "eine Zeile Text, bis 500 Zeichen")
        case .lines:
            LocalizedText("text, up to 10,000 characters", de: "Text, bis 10.000 Zeichen")
        case .day:
            LocalizedText(
                "a day such as 2020-10-18 or 18.10.2020", de: "ein Tag wie 18.10.2020")
        case .money: LocalizedText("an amount such as 899.50", de: "ein Betrag wie 899,50")
        case .count: LocalizedText("a whole number above 0", de: "eine ganze Zahl über 0")
        case .condition:
            LocalizedText(
                Condition.allCases.map(\.title.english).joined(separator: ", "),
                de: Condition.allCases.map(\.title.german).joined(separator: ", "))
        case .accessories:
            LocalizedText("such as \"Netzteil:1; Maus\"", de: "etwa „Netzteil:1; Maus“")
        case .choice(let values): LocalizedText(untranslated: values.joined(separator: ", "))
        }
    }
}

/// Values for the fields of one record; an empty text clears a field.
public struct FieldValues<Field: RecordField>: Sendable, Hashable, Codable {
    /// As typed.
    public private(set) var typed: [Field: String]

    public init(_ typed: [Field: String] = [:]) {
        self.typed = typed
    }

    public subscript(field: Field) -> String? {
        get { typed[field] }
        set { typed[field] = newValue }
    }

    public var isEmpty: Bool { typed.isEmpty }

    /// Every value as the database reads it, nil where it is cleared.
    ///
    /// - Parameter isNew: then the required fields must be there.
    public func checked(isNew: Bool, today: CalendarDay) -> Result<[String: String?], Refusals> {
        var values: [String: String?] = [:]
        var refusals: [Refusal] = []
        for field in Field.allCases {
            guard let value = typed[field]?.trimmed else { continue }
            if value.isEmpty {
                if Field.required.contains(field) { refusals.append(.missing(field.rawValue)) }
                values.updateValue(nil, forKey: field.rawValue)
            } else if WritingDirection.isTurned(in: value) {
                refusals.append(.turnsWriting(field.rawValue))
            } else if let stored = field.kind.stored(value, today: today) {
                values.updateValue(stored, forKey: field.rawValue)
            } else {
                refusals.append(.notAllowed(field.rawValue, value, field.kind.allowed))
            }
        }
        if isNew {
            for field in Field.required where typed[field] == nil {
                refusals.append(.missing(field.rawValue))
            }
        }
        return refusals.isEmpty ? .success(values) : .failure(Refusals(refusals: refusals))
    }
}

/// As an object by the fields' names. (A dictionary by fields would become a list in an order that
/// differs from run to run.)
extension FieldValues {
    public func encode(to encoder: any Encoder) throws {
        try Dictionary(uniqueKeysWithValues: typed.map { ($0.key.rawValue, $0.value) })
            .encode(to: encoder)
    }

    public init(from decoder: any Decoder) throws {
        let named = try [String: String](from: decoder)
        typed = [:]
        for (name, value) in named {
            guard let field = Field(rawValue: name) else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: decoder.codingPath,
                        debugDescription: "there is no field \(name)"))
            }
            typed[field] = value
        }
    }
}

/// Refusals as an error.
public struct Refusals: Error, Sendable {
    public let refusals: [Refusal]
}

extension FieldKind {
    /// A typed value as the database reads it; nil: it is not allowed.
    func stored(_ value: String, today: CalendarDay) -> String? {
        switch self {
        case .text: return value.isPlain(upTo: 500, lines: false) ? value : nil
        case .lines: return value.isPlain(upTo: 10_000, lines: true) ? value : nil
        case .day: return storedDay(value, today: today)
        case .money: return storedMoney(value)
        case .count: return Int32(value).flatMap { $0 > 0 ? String($0) : nil }
        case .condition: return Condition(typed: value)?.rawValue
        case .accessories: return (try? Accessories(typed: value))?.text
        case .choice(let values):
            return values.first { $0.lowercased() == value.lowercased() }
        }
    }

    private func storedDay(_ value: String, today: CalendarDay) -> String? {
        switch try? WhenParser(today: today).parse(value, direction: .past) {
        case .day(let day): day.iso
        case .now: today.iso
        default: nil
        }
    }

    /// `899,50`, `899.5`, `899`, and with groups of thousands where both signs leave no doubt:
    /// `1.234,50`, `1,234.50`. At most two decimals; `1.234` alone could be either and is refused.
    private func storedMoney(_ value: String) -> String? {
        if value.contains(","), value.contains(".") { return groupedMoney(value) }
        return plainMoney(value)
    }

    private func groupedMoney(_ value: String) -> String? {
        guard let decimalSign = value.last(where: { $0 == "," || $0 == "." }),
            let cut = value.lastIndex(of: decimalSign)
        else { return nil }
        let grouping: Character = decimalSign == "," ? "." : ","
        let groups = value[..<cut].split(separator: grouping, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return plainMoney(groups.joined() + "." + value[value.index(after: cut)...])
    }

    private func plainMoney(_ value: String) -> String? {
        let parts = value.split(
            separator: value.contains(",") ? "," : ".", omittingEmptySubsequences: false)
        let digits = { (text: Substring) in text.allSatisfy { $0.isASCII && $0.isNumber } }
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, digits(whole),
            whole.count <= 10
        else { return nil }
        guard parts.count == 2 else { return String(whole) }
        guard (1...2).contains(parts[1].count), digits(parts[1]) else { return nil }
        return "\(whole).\(parts[1])"
    }
}

extension String {
    /// Without control characters, which would confuse terminals and files.
    fileprivate func isPlain(upTo length: Int, lines: Bool) -> Bool {
        unicodeScalars.count <= length
            && unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "\n", "\r", "\t": lines
                default: scalar.properties.generalCategory != .control
                }
            }
    }
}

extension Refusal {
    static func missing(_ field: String) -> Refusal {
        Refusal(
            "field-missing",
            LocalizedText("\(field) is missing", de: "\(field) fehlt"), about: ["field": field])
    }

    /// The value as a message can show it.
    private static func excerpt(_ value: String) -> String {
        let shown = value.unicodeScalars.prefix(80).map {
            $0.properties.generalCategory == .control ? "�" : String($0)
        }
        return shown.joined() + (value.unicodeScalars.count > 80 ? "…" : "")
    }

    static func notAllowed(_ field: String, _ value: String, _ allowed: LocalizedText) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "\(field): \"\(excerpt(value))\" is not allowed; allowed: \(allowed.english)",
                de: "\(field): „\(excerpt(value))“ ist nicht erlaubt; erlaubt: "
                    + allowed.german), about: ["field": field, "value": excerpt(value)])
    }
}

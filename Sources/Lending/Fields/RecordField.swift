/// A column that people fill in: of devices, people, units. Its raw value is its name in files and
/// on the command line.
public protocol RecordField: RawRepresentable<String>, CaseIterable, Hashable, Sendable, Codable {
    var kind: FieldKind { get }
    /// Where a value is needed.
    static var required: Set<Self> { get }
}

/// What a column holds.
public enum FieldKind: Sendable, Hashable {
    case text
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
        case .text: LocalizedText("text", de: "Text")
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
        for (field, text) in typed {
            let value = text.trimmed
            if value.isEmpty {
                if Field.required.contains(field) { refusals.append(.missing(field.rawValue)) }
                values.updateValue(nil, forKey: field.rawValue)
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

/// Refusals as an error.
public struct Refusals: Error, Sendable {
    public let refusals: [Refusal]
}

extension FieldKind {
    /// A typed value as the database reads it; nil: it is not allowed.
    func stored(_ value: String, today: CalendarDay) -> String? {
        switch self {
        case .text: return value
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

    /// `899,50`, `899.5`, `899`: at most two decimals, no grouping.
    private func storedMoney(_ value: String) -> String? {
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

extension Refusal {
    static func missing(_ field: String) -> Refusal {
        Refusal(
            "field-missing",
            LocalizedText("\(field) is missing", de: "\(field) fehlt"))
    }

    static func notAllowed(_ field: String, _ value: String, _ allowed: LocalizedText) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText(
                "\(field): \"\(value)\" is not allowed; allowed: \(allowed.english)",
                de: "\(field): „\(value)“ ist nicht erlaubt; erlaubt: \(allowed.german)"))
    }
}

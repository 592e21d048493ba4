/// A field that people fill in, of one noun: a device, a person, a unit … Its raw value is its name
/// in files, in JSON and in the database.
public protocol RecordField: RawRepresentable<String>, CaseIterable, Hashable, Sendable, Codable {
    /// The noun: `device`.
    static var noun: String { get }
    var definition: FieldDefinition { get }
    /// Where a new record needs a value.
    static var required: Set<Self> { get }
    /// What is valid from a day on, so that a change leaves the past as it was.
    static var dated: Set<Self> { get }
}

extension RecordField {
    public static var dated: Set<Self> { [] }

    public var kind: FieldKind { definition.kind }

    /// The definition of this field.
    func field(
        _ kind: FieldKind, _ title: LocalizedText, _ meaning: LocalizedText,
        _ option: FieldOption? = nil
    ) -> FieldDefinition {
        FieldDefinition(rawValue, kind, title, meaning, option: option)
    }

    /// All of the noun, in the order in which people name them.
    public static var definitions: [FieldDefinition] { allCases.map(\.definition) }
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

    /// Why these cannot be said to hold from a day on; nil: they can.
    public func refusal(from day: CalendarDay?) -> Refusal? {
        let given = Field.allCases.filter { typed[$0] != nil }
        return Validity.refusal(
            from: day, given: given.map(\.rawValue),
            dated: given.filter(Field.dated.contains).map(\.rawValue))
    }

    /// Every value as the database reads it, nil where it is cleared.
    ///
    /// - Parameter isNew: then the required fields must be there.
    public func checked(isNew: Bool, today: CalendarDay) -> Result<[String: String?], Refusals> {
        var values: [String: String?] = [:]
        var refusals: [Refusal] = []
        for field in Field.allCases {
            guard var value = typed[field]?.trimmed else { continue }
            value = field.kind.hasLines ? value.tidyLines : value.foldedBlanks
            if value.isEmpty {
                if Field.required.contains(field) { refusals.append(.missing(field.rawValue)) }
                values.updateValue(nil, forKey: field.rawValue)
                continue
            }
            do throws(FieldFault) {
                let reader = FieldReader(field.kind, dates: .typed(today: today))
                values.updateValue(try reader.read(value), forKey: field.rawValue)
            } catch {
                let refusal: Refusal =
                    switch error.code {
                    case "text-direction": .turnsWriting(field.rawValue)
                    case "date-needs-year": .yearNeeded(field.rawValue, value, error.details)
                    default: .notAllowed(field.rawValue, value, field.kind.allowed)
                    }
                refusals.append(refusal)
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

extension Refusal {
    static func missing(_ field: String) -> Refusal {
        Refusal(
            "field-missing",
            LocalizedText("\(field) is missing", de: "\(field) fehlt"), about: ["field": field])
    }

    /// - Parameter readings: the days that it can be, in ISO 8601.
    static func yearNeeded(_ field: String, _ value: String, _ readings: [String]) -> Refusal {
        let days = readings.compactMap { CalendarDay(iso: $0) }
        let english = days.map { $0.text(.english) }.joined(separator: " or ")
        let german = days.map { $0.text(.german) }.joined(separator: " oder ")
        return Refusal(
            "field-value",
            LocalizedText(
                "\(field): \"\(excerpt(value))\" can be \(english); please write it in full",
                de: "\(field): „\(excerpt(value))“ kann \(german) sein; bitte ganz schreiben"),
            about: ["field": field, "value": excerpt(value), "readings": english])
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

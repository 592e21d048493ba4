public import Lending

/// What a value in the API's JSON may be.
public indirect enum ValueSchema: Sendable, Hashable {
    case flag
    case integer(minimum: Int64?)
    /// The program's number of something, or a text that names it exactly.
    case named(FoundKind)
    case number
    /// `pattern` is a regular expression; `meaning` is for people.
    case text(pattern: String? = nil, meaning: LocalizedText? = nil)
    case choice([String])
    /// What people type into a field, with its limits.
    case field(FieldDefinition)
    case list(ValueSchema)
    case map(ValueSchema)
    case object([FieldSchema])
    /// An object with so many members, whatever they are.
    case anyObject(members: Int)
    /// Null, or something.
    case nullable(ValueSchema)

    /// The same in JSON Schema 2020-12, for what is sent here: nothing else is taken.
    public var json: JSONValue { json(isClosed: true) }

    /// The same for what is answered: more may come to it one day.
    public var answerJSON: JSONValue { json(isClosed: false) }

    fileprivate func json(isClosed: Bool) -> JSONValue {
        switch self {
        case .flag: ["type": "boolean"]
        case .integer(let minimum):
            .object(
                ["type": "integer", "format": "int64"].merging(
                    minimum.map { ["minimum": .integer($0)] } ?? [:]
                ) { $1 })
        case .named(let kind):
            isClosed
                ? [
                    "type": ["integer", "string"], "format": "int64", "minimum": 1,
                    "minLength": 1, "description": .text(kind.designations.english),
                ] : ["type": "integer", "format": "int64", "minimum": 1]
        case .number: ["type": "number"]
        case .text(let pattern, let meaning):
            .object(
                ["type": "string"].merging(
                    [("pattern", pattern), ("description", meaning?.english)].compactMap { pair in
                        pair.1.map { (pair.0, JSONValue.text($0)) }
                    }
                ) { $1 })
        case .choice(let values):
            ["type": "string", "enum": .list(values.map(JSONValue.text))]
        case .field(let field): field.schema
        case .list(let item): ["type": "array", "items": item.json(isClosed: isClosed)]
        case .map(let value):
            ["type": "object", "additionalProperties": value.json(isClosed: isClosed)]
        case .object(let fields):
            ValueSchema.json(fields, isClosed: isClosed)
        case .anyObject(let count):
            [
                "type": "object", "minProperties": .integer(Int64(count)),
                "maxProperties": .integer(Int64(count)),
            ]
        case .nullable(let value): value.json(isClosed: isClosed).orNull
        }
    }

    private static func json(_ fields: [FieldSchema], isClosed: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": "object",
            "properties": .object(
                Dictionary(
                    uniqueKeysWithValues: fields.map { ($0.name, $0.json(isClosed: isClosed)) })),
        ]
        if isClosed { members["additionalProperties"] = false }
        let required = fields.filter { $0.isRequired || $0.isNeeded }
        if !required.isEmpty { members["required"] = .list(required.map { .text($0.name) }) }
        return .object(members)
    }

    /// For error messages: what is allowed here.
    public var allowed: LocalizedText {
        switch self {
        case .flag: LocalizedText("true or false", de: "true oder false")
        case .integer: LocalizedText("a whole number", de: "eine ganze Zahl")
        case .named(let kind): kind.designations
        case .number: LocalizedText("a number", de: "eine Zahl")
        case .text(_, let meaning): meaning ?? LocalizedText("a text", de: "ein Text")
        case .field(let field): field.kind.allowed
        case .choice(let values): LocalizedText(untranslated: values.joined(separator: ", "))
        case .list(let item):
            LocalizedText("a list, each: ", de: "eine Liste, je: ") + item.allowed
        case .map(let value):
            LocalizedText("an object, each value: ", de: "ein Objekt, je Wert: ") + value.allowed
        case .object(let fields):
            LocalizedText("an object of ", de: "ein Objekt mit ")
                + fields.map(\.name).joined(separator: ", ")
        case .anyObject: LocalizedText("an object", de: "ein Objekt")
        case .nullable(let value): value.allowed + LocalizedText(" or null", de: " oder null")
        }
    }
}

/// One member of an object.
public struct FieldSchema: Sendable, Hashable {
    public let name: String
    public let value: ValueSchema
    /// What holds where it is left out; nil: it is either required or may be left out.
    public let standard: JSONValue?
    /// May be left out or null.
    public let isOptional: Bool
    /// May be left out, but not null: an empty text clears it.
    public var isPartOfForm = false
    /// Cannot be cleared, and has to be there of something new: the rules say so, in their words.
    public var isNeededOfAll = false
    /// Has to be there by the rules.
    public private(set) var isNeeded = false

    public var isRequired: Bool { !isOptional && !isPartOfForm && standard == nil }

    /// The same where something new is recorded.
    var ofSomethingNew: FieldSchema {
        var field = self
        switch value {
        case .object(let fields) where fields.contains(where: \.isNeededOfAll):
            field = FieldSchema(
                name: name, value: .object(fields.map(\.ofSomethingNew)), standard: standard,
                isOptional: isOptional)
            field.isNeeded = true
        default: field.isNeeded = isNeededOfAll
        }
        return field
    }

    fileprivate func json(isClosed: Bool) -> JSONValue {
        var schema = value.json(isClosed: isClosed)
        // Null is taken for what is left out.
        if isOptional || (isClosed && standard != nil && !isNeeded) { schema = schema.orNull }
        guard case .object(var members) = schema else { return schema }
        if let standard, !isNeeded { members["default"] = standard }
        if isNeededOfAll { members["minLength"] = 1 }
        return .object(members)
    }
}

extension FieldDefinition {
    /// In JSON Schema. What is typed for days, amounts and words can be written in several ways, so
    /// that only people are told which; the length counts Unicode code points, as JSON Schema does.
    fileprivate var schema: JSONValue {
        [
            "type": "string", "title": .text(title.english),
            "maxLength": .integer(Int64(kind.limit)),
            "description": .text("\(meaning.english); allowed: \(kind.allowed.english)"),
        ]
    }
}

extension JSONValue {
    /// A schema that also allows null.
    fileprivate var orNull: JSONValue {
        guard case .object(var members) = self else { return self }
        switch members["type"] {
        case .text(let type)?: members["type"] = [.text(type), "null"]
        case .list(let types)?: members["type"] = .list(types + ["null"])
        default: return self
        }
        if case .list(let values)? = members["enum"] { members["enum"] = .list(values + [.null]) }
        return .object(members)
    }
}

/// A value that says itself what it looks like in JSON.
public protocol SchemaDescribed {
    static var schema: ValueSchema { get }
    /// What holds where it is left out, if anything does.
    static var standard: JSONValue? { get }
    /// Any value of it, for finding out what an operation consists of.
    static var sample: Self { get }
}

extension SchemaDescribed {
    public static var standard: JSONValue? { nil }
}

extension When: SchemaDescribed {
    public static var schema: ValueSchema {
        .text(
            pattern: #"^(now|\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?)$"#,
            meaning: LocalizedText(
                "now, a day such as 2020-10-18, or a time by ISO 8601",
                de: "now, ein Tag wie 2020-10-18 oder eine Zeit nach ISO 8601"))
    }
    public static var standard: JSONValue? { "now" }
    public static var sample: When { .now }
}

extension CalendarDay: SchemaDescribed {
    public static var schema: ValueSchema {
        .text(
            pattern: #"^\d{4}-\d\d-\d\d$"#,
            meaning: LocalizedText("a day such as 2020-10-18", de: "ein Tag wie 2020-10-18"))
    }
    public static var sample: CalendarDay { .first }
}

extension FactName: SchemaDescribed {
    public static var schema: ValueSchema {
        let letters = String(Kind.allCases.map(\.rawValue))
        return .text(
            pattern: "^[\(letters)][1-9]\\d*$",
            meaning: LocalizedText(
                "a fact as histories name it, such as L12, or a device D12, person P12, unit U12 or event E12 "
                    + "by its number",
                de:
                    "ein Vorgang, wie Geschichten ihn nennen, etwa L12, oder ein Gerät D12, eine Person P12, "
                    + "eine Einheit U12 oder Veranstaltung E12 nach der Nummer"))
    }
    public static var sample: FactName { FactName(.loan, 1) }
}

extension StocktakingNumber: SchemaDescribed {
    public static var schema: ValueSchema {
        .text(
            pattern: #"^\d{4}-[1-9]\d{0,5}$"#,
            meaning: LocalizedText(
                "the number of a stocktaking, such as 2026-1",
                de: "die Nummer einer Inventur, etwa 2026-1"))
    }
    public static var sample: StocktakingNumber { StocktakingNumber(year: 2026, number: 1) }
}

extension RequestNumber: SchemaDescribed {
    public static var schema: ValueSchema {
        .text(
            pattern: #"^[Rr]?[1-9]\d{0,17}$"#,
            meaning: LocalizedText(
                "the number of a request, such as R12", de: "die Nummer einer Anfrage, etwa R12"))
    }
    public static var sample: RequestNumber { RequestNumber(1) }
}

extension ProtocolNumber: SchemaDescribed {
    /// How they can be written.
    public static let pattern = "^(Ü|UE|U|R)[ /_-]?[0-9]{4}[ /_-][0-9]{1,9}$"

    public static var schema: ValueSchema {
        .text(
            pattern: pattern,
            meaning: LocalizedText(
                "the number of a protocol, such as Ü 2026/0042",
                de: "die Nummer eines Protokolls, etwa Ü 2026/0042"))
    }
    public static var sample: ProtocolNumber { ProtocolNumber(.handOver, year: 2026, number: 42) }
}

extension FileHash: SchemaDescribed {
    public static var schema: ValueSchema {
        .text(
            pattern: "^[0-9a-f]{64}$",
            meaning: LocalizedText(
                "a SHA-256: 64 hexadecimal digits in small letters",
                de: "eine SHA-256: 64 Hexadezimalziffern, klein geschrieben"))
    }
    public static var sample: FileHash { .ofNothing }
}

extension LotseNumber: SchemaDescribed {
    public static var schema: ValueSchema {
        .text(
            pattern: #"^#?[1-9]\d{0,17}$"#,
            meaning: LocalizedText(
                "the number of one of the asker's Lotsen, such as #7",
                de: "die Nummer eines zuständigen Lotsen, etwa #7"))
    }
    public static var sample: LotseNumber { LotseNumber(PersonID(1)) }
}

extension StocktakingMethod: SchemaDescribed {
    public static var schema: ValueSchema { .choice(allCases.map(\.rawValue)) }
    public static var standard: JSONValue? { .text(physical.rawValue) }
    public static var sample: StocktakingMethod { .physical }
}

extension CountEvidence: SchemaDescribed {
    public static var schema: ValueSchema { .choice(allCases.map(\.rawValue)) }
    public static var standard: JSONValue? { .text(scan.rawValue) }
    public static var sample: CountEvidence { .scan }
}

/// One member, named after what can be done, with what it is about.
extension Remedy: SchemaDescribed {
    public static var schema: ValueSchema { .anyObject(members: 1) }
    public static var sample: Remedy { .readAgain }
}

extension Identifier: SchemaDescribed {
    public static var schema: ValueSchema {
        switch Subject.self {
        case is DeviceSubject.Type: .named(.devices)
        case is PersonSubject.Type: .named(.people)
        case is UnitSubject.Type: .named(.units)
        case is EventSubject.Type: .named(.cityEvents)
        default: .integer(minimum: 1)
        }
    }
    public static var sample: Identifier { Identifier(1) }
}

extension Accessories: SchemaDescribed {
    public static var schema: ValueSchema { .map(.integer(minimum: 1)) }
    public static var standard: JSONValue? { [:] }
    public static var sample: Accessories { Accessories() }
}

extension FieldValues: SchemaDescribed {
    public static var schema: ValueSchema {
        .object(
            Field.allCases.map {
                FieldSchema(
                    name: $0.rawValue, value: .field($0.definition), standard: nil,
                    isOptional: false, isPartOfForm: true,
                    isNeededOfAll: Field.required.contains($0))
            })
    }
    public static var standard: JSONValue? { [:] }
    public static var sample: FieldValues<Field> { FieldValues() }
}

import Lending
import LendingOperations

/// One field of a form, made from the schema of an operation.
struct FormField: Sendable {
    /// How it is asked for.
    enum Kind: Sendable, Hashable {
        case line(limit: Int)
        case lines(limit: Int)
        case flag
        case choice([Choice])
        /// Several of a few.
        case choices([Choice])
        /// Names something; several with commas or line ends between.
        case names(FoundKind, isList: Bool)
        /// A day or time as people write it; near ones are offered where it lies ahead.
        case time(WhenParser.Direction)
        case day
        /// A day that lies ahead.
        case dayAhead
        case accessories
        case integer
        /// Several texts with semicolons between.
        case texts
        /// One of the city's list, or something else where the list is open.
        case offered(OfferedList)
        /// One of what is the visitor's own, by one tap.
        case own(OwnChoice)
        /// Several records, one a line, their members with commas between.
        case records([String])
    }

    /// What the city keeps a list of.
    enum OfferedList: Sendable, Hashable { case purposes, tools }

    /// What is the visitor's own: who lends to them, and what they can lend.
    enum OwnChoice: Sendable, Hashable { case lotsen, freeDevice }

    struct Choice: Sendable, Hashable {
        let value: String
        let title: LocalizedText
    }

    /// In the form, and where it stands in the operation: `fields.name`.
    let name: String
    let kind: Kind
    let label: LocalizedText
    let hint: LocalizedText?
    let isRequired: Bool
    /// In JSON, what the empty field is: left out, or an empty text, which clears it.
    let clears: Bool

    var path: [String] { name.split(separator: ".").map(String.init) }
    /// Its id on the page.
    var id: String { "field-" + name.map { $0 == "." || $0 == "_" ? "-" : String($0) }.joined() }
}

extension FormField {
    /// The fields of an operation, those of its objects among them.
    static func fields(of operation: any Operation.Type) -> [FormField] {
        OperationSchema.fields(of: operation).flatMap { fields($0, in: operation.name, path: "") }
    }

    private static func fields(
        _ schema: FieldSchema, in operation: String, path: String
    ) -> [FormField] {
        let name = path + schema.name
        if case .object(let members) = schema.value {
            return members.flatMap { fields($0, in: operation, path: name + ".") }
        }
        guard let plain = kind(schema.value, schema.name) else { return [] }
        let kind =
            offered["\(operation) \(name)"].map(Kind.offered)
            ?? own["\(operation) \(name)"].map(Kind.own)
            ?? (plain == .day && operation.hasPrefix("requests.") ? .dayAhead : plain)
        var label = FieldWords.label(schema.name, in: operation)
        var hint = FieldWords.hint(schema.name, in: operation)
        if case .field(let definition) = schema.value {
            label = definition.title
            hint = definition.meaning
        }
        return [
            FormField(
                name: name, kind: kind, label: label ?? LocalizedText(untranslated: schema.name),
                hint: hint,
                isRequired: schema.isRequired || schema.isNeeded, clears: schema.isPartOfForm)
        ]
    }

    /// What is chosen from lists of the city, by operation and field. (Of a correction the purpose may
    /// be the reason of a withdrawal.)
    private static let offered: [String: OfferedList] = [
        "custody.hand-over purpose": .purposes, "loan.lend purpose": .purposes,
        "loan.lend tool": .tools, "requests.ask purpose": .purposes, "requests.ask tool": .tools,
        "requests.take purpose": .purposes, "requests.take tool": .tools,
    ]

    private static let own: [String: OwnChoice] = [
        "requests.ask lotse": .lotsen, "requests.accept device": .freeDevice,
    ]

    /// nil: nothing that a form asks for.
    private static func kind(_ value: ValueSchema, _ name: String) -> Kind? {
        switch value {
        case When.schema: .time(name == "until" || name == "due" ? .future : .past)
        case CalendarDay.schema: .day
        case Accessories.schema: .accessories
        case .flag: .flag
        case .integer, .number: .integer
        case .named(let kind): .names(kind, isList: false)
        case .list(.named(let kind)): .names(kind, isList: true)
        case .choice(let values): .choice(values.map(choice))
        case .list(.choice(let values)): .choices(values.map(choice))
        case .list(CalendarDay.schema), .list(.text): .texts
        case .text: .line(limit: 500)
        case .field(let definition): kind(definition)
        case .nullable(let schema): kind(schema, name)
        case .list(.object(let members)): .records(members.map(\.name))
        case .list, .map, .object, .anyObject: nil
        }
    }

    private static func kind(_ definition: FieldDefinition) -> Kind {
        switch definition.kind {
        case .lines: .lines(limit: definition.kind.limit)
        case .condition:
            .choice(Condition.allCases.map { Choice(value: $0.rawValue, title: $0.title) })
        case .assetClass:
            .choice(AssetClass.allCases.map { Choice(value: $0.rawValue, title: $0.title) })
        default: .line(limit: definition.kind.limit)
        }
    }

    private static func choice(_ value: String) -> Choice {
        Choice(value: value, title: FieldWords.choice(value))
    }
}

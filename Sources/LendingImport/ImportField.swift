public import Lending

/// One field of a kind of row: its name in a mapping and in our own files' headers, and what it holds.
public struct ImportField: Sendable, Hashable {
    public let name: String
    public let kind: FieldKind
    /// Every row needs it.
    public let isRequired: Bool

    private init(_ name: String, _ kind: FieldKind, required: Bool) {
        self.name = name
        self.kind = kind
        isRequired = required
    }

    /// The fields of a noun.
    ///
    /// - Parameter keys: without which no row says what it is about.
    private static func all<Field: RecordField>(
        _: Field.Type, keys: Set<Field>
    ) -> [ImportField] {
        Field.allCases.map {
            ImportField($0.rawValue, $0.kind, required: keys.contains($0))
        }
    }

    package var isDate: Bool { kind.isDate }
}

extension ImportField {
    static let units = all(UnitField.self, keys: [.code])
    static let devices = all(DeviceField.self, keys: [.inventoryNumber])
    static let events = all(EventField.self, keys: EventField.required)
    static let handovers = all(CustodyField.self, keys: CustodyField.required)
    static let loans = all(LoanField.self, keys: LoanField.required)
    static let closedDays = all(ClosedDayField.self, keys: ClosedDayField.required)
    static let contacts = all(ContactField.self, keys: ContactField.required)

    /// With the units in which they work, before the organisation, and the program's number.
    static let people: [ImportField] = {
        var fields = all(PersonField.self, keys: [])
        let unit = ImportField("unit", .list, required: false)
        let place = fields.firstIndex { $0.name == PersonField.organisation.rawValue }
        fields.insert(unit, at: place ?? fields.endIndex)
        return fields + [ImportField("id", .count, required: false)]
    }()
}

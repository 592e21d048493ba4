public import Lending

/// One field of a kind of row: its name in a mapping and in our own files' headers, and what it holds.
public struct ImportField: Sendable, Hashable {
    public let name: String
    public let kind: FieldKind
    /// Every row needs it.
    public let isRequired: Bool
    /// The headers under which its column is known, those that count first in front.
    package let headers: [[HeaderWord]]

    private init(_ name: String, _ kind: FieldKind, required: Bool, _ headers: ImportHeaders) {
        self.name = name
        self.kind = kind
        isRequired = required
        self.headers = headers.ranks.map { $0.map(HeaderWord.init) }
    }

    /// The fields of a noun.
    ///
    /// - Parameter keys: without which no row says what it is about.
    private static func all<Field: RecordField>(
        _: Field.Type, keys: Set<Field>
    ) -> [ImportField] {
        let reports = ImportHeaders.inReports(of: Field.noun)
        return Field.allCases.map { field in
            ImportField(
                field.rawValue, field.kind, required: keys.contains(field),
                ImportHeaders(
                    name: field.rawValue, title: field.definition.title,
                    inReports: reports[field.rawValue] ?? []))
        }
    }

    /// A field that is none of the noun's own.
    private static func more(
        _ name: String, _ kind: FieldKind, _ english: String, de german: String,
        _ others: String...
    ) -> ImportField {
        ImportField(
            name, kind, required: false,
            ImportHeaders(
                name: name, title: LocalizedText(english, de: german), inReports: others))
    }

    /// Is it where a device is, in the words of a file? See ``DeviceState``.
    package var isState: Bool { name == "status" }

    package var isDate: Bool { kind.isDate }
}

extension ImportField {
    static let units = all(UnitField.self, keys: [.code])
    /// With where the device is: what is lost must not be free.
    static let devices =
        all(DeviceField.self, keys: [.inventoryNumber]) + [
            more("status", .line, "Status", de: "Status"),
            more("status_since", .day, "Disposed", de: "Abgangsdatum", "Abgang"),
            more("status_reason", .line, "Reason", de: "Abgangsgrund", "Grund"),
        ]
    static let events = all(EventField.self, keys: EventField.required)
    static let handovers = all(CustodyField.self, keys: CustodyField.required)
    static let loans = all(LoanField.self, keys: LoanField.required)
    static let closedDays = all(ClosedDayField.self, keys: ClosedDayField.required)
    static let contacts = all(ContactField.self, keys: ContactField.required)

    /// With the units in which they work, before the organisation, and the program's number.
    static let people: [ImportField] = {
        var fields = all(PersonField.self, keys: [])
        let unit = ImportField(
            "unit", .list, required: false,
            ImportHeaders(
                name: "unit", title: nil,
                inReports: ImportHeaders.inReports(of: PersonField.noun)["unit"] ?? []))
        let place = fields.firstIndex { $0.name == PersonField.organisation.rawValue }
        fields.insert(unit, at: place ?? fields.endIndex)
        return fields + [more("id", .count, "Number", de: "Nummer")]
    }()
}

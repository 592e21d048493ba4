public import Lending

/// One field of a kind of row: its name in a mapping and in our own files' headers, and what it holds.
public struct ImportField: Sendable, Hashable {
    /// What a cell holds beyond what its kind says.
    package enum Form: Sendable, Hashable {
        case plain
        /// Where a device is, in the words of a file. See ``DeviceState``.
        case state
        /// Yes or no.
        case flag
        /// Roles of a person: `it; privacy`.
        case roles
        /// Accessories that were found, each behind its day or time: `2020-10-18 Maus:2; …`.
        case findings
        /// Due times that held until a moment: `2020-10-18 until 2020-10-17T10:00:00+02:00; …`.
        case dueTimes
    }

    public let name: String
    /// What it is called on pages and in templates, by which its column is known too.
    public let title: LocalizedText
    /// What it means; nil: its title says it.
    public let meaning: LocalizedText?
    public let kind: FieldKind
    package let form: Form
    /// Every row needs it.
    public let isRequired: Bool
    /// The headers under which its column is known, those that count first in front.
    package let headers: [[HeaderWord]]

    private init(
        _ name: String, _ title: LocalizedText, _ meaning: LocalizedText?,
        _ kind: FieldKind, _ form: Form = .plain, required: Bool, inReports others: [String]
    ) {
        let headers = ImportHeaders(name: name, title: title, inReports: others)
        self.name = name
        self.title = title
        self.meaning = meaning
        self.kind = kind
        self.form = form
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
                field.rawValue, field.definition.title, field.definition.meaning, field.kind,
                required: keys.contains(field), inReports: reports[field.rawValue] ?? [])
        }
    }

    /// A field that is none of the noun's own.
    private static func more(
        _ name: String, _ kind: FieldKind, as form: Form = .plain, _ english: String,
        de german: String, _ others: String...
    ) -> ImportField {
        ImportField(
            name, LocalizedText(english, de: german), nil, kind, form, required: false,
            inReports: others)
    }

    package var isDate: Bool { kind.isDate }

    /// Any text on one line?
    package var isWords: Bool { form == .plain && (kind == .line || kind == .identifier) }

    /// What a cell may hold, for people.
    public var allowed: LocalizedText {
        switch form {
        case .plain: kind.allowed
        case .state:
            LocalizedText(
                "such as in stock, lost, in repair, decommissioned",
                de: "etwa im Lager, verloren, in Reparatur, ausgesondert")
        case .flag: LocalizedText("yes or no", de: "ja oder nein")
        case .roles:
            LocalizedText(
                untranslated: Role.allCases.map(\.rawValue).joined(separator: "; "))
        case .findings:
            LocalizedText(
                "such as \"2020-10-18 Maus:2; 2020-10-20 Netzteil\"",
                de: "etwa „18.10.2020 Maus:2; 20.10.2020 Netzteil“")
        case .dueTimes:
            LocalizedText(
                "such as \"2020-10-18 until 2020-10-17 10:00\"",
                de: "etwa „18.10.2020 bis 17.10.2020 10:00“")
        }
    }
}

extension ImportField {
    static let units = all(UnitField.self, keys: [.code])
    /// With where the device is: what is lost must not be free.
    static let devices =
        all(DeviceField.self, keys: [.inventoryNumber]) + [
            more("status", .line, as: .state, "Status", de: "Status"),
            more(
                "status_since", .beginning, "Status since", de: "Status seit", "Disposed",
                "Abgangsdatum", "Abgang"),
            more(
                "status_reason", .lines, "Reason for the status", de: "Grund des Status", "Reason",
                "Abgangsgrund", "Grund"),
            more("registered", .beginning, "In the books since", de: "In den Büchern seit"),
            more("data_wiped", .lines, "Data wiped", de: "Datenlöschung"),
            more(
                "found", .lines, as: .findings, "Accessories found", de: "Zubehör gefunden",
                "Gefundenes Zubehör"),
        ]
    /// With who attended.
    static let events =
        all(EventField.self, keys: EventField.required) + [
            more("teams", .list, "Teams", de: "Teams"),
            more("attended_by", .lines, "Attended by", de: "Teilgenommen haben"),
        ]
    /// With how it came back.
    static let handovers =
        all(CustodyField.self, keys: CustodyField.required) + [
            more("purpose", .lines, "Purpose", de: "Zweck"),
            more("condition_back", .condition, "Condition back", de: "Zustand zurück"),
            more("missing", .accessories, "Missing", de: "Fehlend"),
            more("damage", .lines, "Damage", de: "Schaden"),
            more("data_deleted", .line, as: .flag, "Data deleted", de: "Daten gelöscht"),
            more("event_on", .day, "Day of the event", de: "Tag der Veranstaltung"),
        ]
    /// With what was lent along, how it came back, and when it was due before.
    static let loans =
        all(LoanField.self, keys: LoanField.required) + [
            more("accessories", .accessories, "Accessories", de: "Zubehör"),
            more("damage", .lines, "Damage", de: "Schaden"),
            more("wished_due", .ending, "Wished due time", de: "Gewünschte Frist"),
            more("earlier_due", .lines, as: .dueTimes, "Due before", de: "Fällig zuvor"),
        ]
    static let closedDays = all(ClosedDayField.self, keys: ClosedDayField.required)
    static let contacts = all(ContactField.self, keys: ContactField.required)

    /// With the units in which they work, before the organisation, the program's number, and what
    /// they were and are here.
    static let people: [ImportField] = {
        var fields = all(PersonField.self, keys: [])
        let unit = more("unit", .list, "Unit", de: "Amt")
        let place = fields.firstIndex { $0.name == PersonField.organisation.rawValue }
        fields.insert(unit, at: place ?? fields.endIndex)
        return fields + [
            more("id", .count, "Number", de: "Nummer"),
            more("left_on", .lastDay, "Left on", de: "Ausgeschieden"),
            more("roles", .list, as: .roles, "Roles", de: "Rollen"),
            more(
                "waiting_since", .day, "Waiting for check since", de: "Wartet auf Prüfung seit"),
        ]
    }()
}

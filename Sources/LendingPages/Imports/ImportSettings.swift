import Lending
import LendingImport
import LendingImporting
import LendingOperations
import LendingService

/// How a file is read, as fields of a form: only what its kind can need. What nobody chose is found out.
struct ImportSettings {
    /// In front of a field's name: the value where the file has none.
    static let set = "set-"
    /// In front of a column's number: the fields that are read from it.
    static let column = "column-"
    /// The id of the table of columns.
    static let columns = "columns"
    /// The id of a setting's control.
    static func id(_ setting: String) -> String { "field-\(setting)" }
    /// Between several fields of one column.
    static let and = "+"

    let request: ImportRequest
    let glance: ImportGlance?

    private var kind: ImportKind { request.kind }

    // MARK: Fields

    /// How the file is written.
    var reading: [FormField] {
        let fields = request.fields
        var all: [FormField] = []
        if ImportProfile.allCases.contains(where: { !$0.headers(for: kind).isEmpty }) {
            all.append(
                choice(
                    "profile", LocalizedText("Whose file it is", de: "Woher die Datei stammt"),
                    none: LocalizedText("Any", de: "Beliebig"),
                    [("snipe-it", LocalizedText(untranslated: "Snipe-IT"))]))
        }
        all += [
            choice(
                "encoding", LocalizedText("Encoding", de: "Zeichensatz"),
                ["utf-8", "utf-16", "windows-1252", "iso-8859-1", "cp437", "macroman"].map {
                    ($0, LocalizedText(untranslated: $0.uppercased()))
                }),
            choice(
                "delimiter", LocalizedText("Between the cells", de: "Zwischen den Zellen"),
                [
                    ("semicolon", LocalizedText("Semicolon", de: "Semikolon")),
                    ("comma", LocalizedText("Comma", de: "Komma")),
                    ("tab", LocalizedText("Tabulator", de: "Tabulator")),
                    ("pipe", LocalizedText("Vertical bar", de: "Senkrechter Strich")),
                ]),
        ]
        if fields.contains(where: \.isDate) {
            all.append(
                choice(
                    "dates", LocalizedText("Order of dates", de: "Reihenfolge im Datum"),
                    [
                        ("dmy", LocalizedText("Day, month, year", de: "Tag, Monat, Jahr")),
                        ("mdy", LocalizedText("Month, day, year", de: "Monat, Tag, Jahr")),
                        ("iso", LocalizedText("Year, month, day", de: "Jahr, Monat, Tag")),
                    ]))
        }
        if fields.contains(where: { $0.kind == .money }) {
            all.append(
                choice(
                    "decimal", LocalizedText("In front of the cents", de: "Vor den Cent"),
                    [
                        ("comma", LocalizedText("Comma", de: "Komma")),
                        ("point", LocalizedText("Point", de: "Punkt")),
                    ]))
        }
        if fields.contains(where: \.kind.isTime) {
            all.append(
                FormField(
                    name: "time-zone", kind: .line(limit: 100),
                    label: LocalizedText("Time zone of its times", de: "Zeitzone der Uhrzeiten"),
                    hint: LocalizedText(
                        "The city's, if nothing is said. Such as Europe/Berlin or UTC",
                        de: "Ohne Angabe die der Stadt. Etwa Europe/Berlin oder UTC"),
                    isRequired: false, clears: false))
        }
        return all
    }

    /// What its rows mean.
    var meaning: [FormField] {
        var all: [FormField] = []
        if kind == .devices {
            all.append(
                choice(
                    "checked-out",
                    LocalizedText(
                        "Devices that the file calls checked out",
                        de: "Geräte, die laut Datei ausgegeben sind"),
                    none: LocalizedText("There are none", de: "Gibt es nicht"),
                    [
                        ("handovers", LocalizedText("A Lotse holds them", de: "Sind bei Lotsen")),
                        ("loans", LocalizedText("IT has lent them", de: "Hat die IT verliehen")),
                        (
                            "later",
                            LocalizedText("Are imported later", de: "Werden später importiert")
                        ),
                    ]))
        }
        if kind == .handovers || kind == .loans {
            all.append(
                FormField(
                    name: "create-missing", kind: .flag,
                    label: LocalizedText(
                        "Record devices and people that nobody knows yet",
                        de: "Noch unbekannte Geräte und Personen erfassen"),
                    hint: nil, isRequired: false, clears: false))
        }
        if kind.isDated {
            all.append(
                FormField(
                    name: "from", kind: .day,
                    label: LocalizedText("Changes are valid from", de: "Änderungen gelten ab"),
                    hint: LocalizedText("Today, if nothing is said", de: "Ohne Angabe ab heute"),
                    isRequired: false, clears: false))
        }
        all.append(
            FormField(
                name: "because", kind: .line(limit: 500),
                label: LocalizedText(
                    "Changes correct what was always wrong, because",
                    de: "Änderungen berichtigen, was immer falsch war, weil"),
                hint: nil, isRequired: false, clears: false))
        return all
    }

    /// Values for all rows, of fields that no column has.
    var values: [FormField] {
        let taken = Set(glance?.columns.flatMap(\.fields) ?? [])
        return request.fields.filter { !taken.contains($0.name) }.map { field in
            FormField(
                name: Self.set + field.name, kind: .line(limit: field.kind.limit),
                label: field.title, hint: field.isWords ? nil : field.allowed, isRequired: false,
                clears: false)
        }
    }

    var all: [FormField] { reading + meaning + values }

    /// What each column is read as.
    var mapped: [FormField] {
        (glance?.columns ?? []).enumerated().map { number, column in
            FormField(
                name: "\(Self.column)\(number)", kind: .choice([]),
                label: LocalizedText(
                    untranslated: column.name.isEmpty ? column.address : column.name), hint: nil,
                isRequired: false, clears: false)
        }
    }

    private func choice(
        _ name: String, _ label: LocalizedText,
        none: LocalizedText = LocalizedText("As recognised", de: "Wie erkannt"),
        _ values: [(String, LocalizedText)]
    ) -> FormField {
        FormField(
            name: name,
            kind: .choice(
                [FormField.Choice(value: "", title: none)]
                    + values.map { FormField.Choice(value: $0.0, title: $0.1) }),
            label: label, hint: nil, isRequired: false, clears: false)
    }

    // MARK: To the form and back

    /// What stands in the form.
    func form(_ visit: Visit) -> FormBody {
        var form = FormBody()
        for setting in request.settings where !["map", "set"].contains(setting.name) {
            form.set(setting.name, setting.value)
        }
        if let from = request.from { form.set("from", from.text(visit.language)) }
        for (field, value) in request.set { form.set(Self.set + field, value) }
        for field in all where form[field.name] == nil { form.set(field.name, "") }
        return form
    }

    /// The request as a form has it.
    ///
    /// - Throws: ``ImportFormFaults``, and `ImportError` for what is not offered.
    func request(_ form: FormBody, _ visit: Visit) async throws -> ImportRequest {
        let read = try await FormReading(all, form, visit)
        guard read.faults.isEmpty else { throw ImportFormFaults(faults: read.faults) }
        var query = [("language", visit.language.rawValue), ("file", request.fileName)]
        for field in reading + meaning {
            switch read.value[field.name] {
            case .text(let text)? where !text.isEmpty: query.append((field.name, text))
            case .flag(true)?: query.append((field.name, "true"))
            default: break
            }
        }
        var wanted = try ImportRequest(
            kind, path: request.path, query: query.map { (name: $0.0, value: $0.1) }, rejects: "")
        wanted.faultLimit = request.faultLimit
        for field in values {
            if case .text(let text)? = read.value[field.name], !text.isEmpty {
                wanted.set[String(field.name.dropFirst(Self.set.count))] = text
            }
        }
        wanted.map = try mapping(form)
        // What belongs to another kind of rows went with the choice that brought it.
        let known = Set(wanted.fields.map(\.name))
        wanted.map = wanted.map.filter { known.contains($0.key) && wanted.set[$0.key] == nil }
        wanted.set = wanted.set.filter { known.contains($0.key) }
        return wanted
    }

    /// The mapping with what was chosen anew; what nobody touched is found as before.
    private func mapping(_ form: FormBody) throws(ImportFormFaults) -> [String: String] {
        var map = request.map
        var places: [String: String] = [:]
        var added: [(field: String, address: String)] = []
        for (number, column) in (glance?.columns ?? []).enumerated() {
            let name = "\(Self.column)\(number)"
            guard let typed = form[name] else { continue }
            let chosen = typed.split(separator: Self.and).map(String.init)
            for field in column.fields where !chosen.contains(field) { map[field] = "" }
            for field in chosen {
                guard places[field] == nil else {
                    throw ImportFormFaults(faults: [
                        name: FieldFaultWords(
                            LocalizedText(
                                "Chosen for two columns: \(title(field).english)",
                                de: "Für zwei Spalten gewählt: \(title(field).german)"))
                    ])
                }
                places[field] = column.address
                if !column.fields.contains(field) { added.append((field, column.address)) }
            }
        }
        for (field, address) in added { map[field] = address }
        return map
    }

    /// What a field is called.
    func title(_ name: String) -> LocalizedText {
        request.fields.first { $0.name == name }?.title ?? LocalizedText(untranslated: name)
    }
}

/// What is wrong with a form of settings, by field.
struct ImportFormFaults: Error {
    let faults: [String: FieldFaultWords]
}

import Lending
import LendingOperations

/// How the form of an operation is laid out, where it is not simply all of its fields.
struct FormLayout: Sendable {
    /// The fields that are always seen, in their order; nil: all.
    var first: [String]?
    /// Nothing is asked: a button elsewhere sends it, or a program.
    var isOnlyButton = false

    private static let layouts: [String: FormLayout] = [
        "loan.lend": FormLayout(first: ["devices", "to", "until", "purpose", "tool"]),
        "loan.return": FormLayout(first: ["devices", "missing", "condition", "damage"]),
        "loan.extend": FormLayout(first: ["devices", "until"]),
        "custody.hand-over": FormLayout(first: ["devices", "to", "event", "condition"]),
        "custody.take-back": FormLayout(
            first: ["devices", "missing", "condition", "damage", "dataDeleted", "endingLoans"]),
        "custody.hand-on": FormLayout(first: ["devices", "to"]),
        "devices.add": FormLayout(
            first: [
                "fields.inventory_number", "fields.name", "fields.category",
                "fields.serial_number", "fields.accessories", "registered",
            ]),
        "people.add": FormLayout(
            first: ["fields.name", "fields.email", "units", "fields.login", "roles"]),
        "journal.read": FormLayout(isOnlyButton: true),
        // Who files has the files: a program.
        "protocols.file": FormLayout(isOnlyButton: true),
    ]

    static func of(_ operation: String) -> FormLayout { layouts[operation] ?? FormLayout() }

    /// What the button says: the operation, and of a single device its number.
    func button(_ entry: OperationCatalog.Entry, _ form: FormBody) -> LocalizedText {
        guard let verb = FormLayout.verbs[entry.name] else { return entry.title }
        let devices = FormNames.parts(form["devices"] ?? "")
        guard devices.count == 1 else {
            return LocalizedText(
                verb.english.capitalisedFirst, de: verb.german.capitalisedFirst)
        }
        return LocalizedText(
            "\(verb.english.capitalisedFirst) \(devices[0])", de: "\(devices[0]) \(verb.german)")
    }

    private static let verbs: [String: LocalizedText] = [
        "loan.lend": LocalizedText("lend", de: "verleihen"),
        "loan.return": LocalizedText("take back", de: "zurücknehmen"),
        "loan.extend": LocalizedText("extend", de: "verlängern"),
        "custody.hand-over": LocalizedText("hand over", de: "übergeben"),
        "custody.take-back": LocalizedText("take into stock", de: "in den Bestand nehmen"),
        "custody.hand-on": LocalizedText("hand on", de: "weitergeben"),
    ]
}

extension String {
    var capitalisedFirst: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst()
    }
}

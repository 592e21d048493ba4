/// What the details of a journal's entry are called: the one table of their keys.
///
/// A key that is none of its own here is a field of what was recorded, with that field's title.
public enum JournalFact {
    /// How the value of a key is told.
    enum Kind: Sendable {
        case text
        /// Days and times.
        case times
        /// A title with its day: `Übergabe (2020-10-18)`.
        case event
        case condition, status, assetClass, roles, verb, scope, flag, money
        /// A word of stocktakings.
        case stocktaking
        /// A word of decommissionings.
        case decommissioning
        /// A word of requests.
        case request
        /// Names with what each was known by: of many only how many they are.
        case hashes
    }

    struct Meaning: Sendable {
        let title: LocalizedText
        let kind: Kind
    }

    /// A detail for people: `Ausgeliehen an: Kurt Kollege (#3)`.
    public static func text(_ key: String, _ value: String, _ language: Language) -> String {
        let meaning = meaning(of: key)
        let title = meaning?.title(language) ?? key
        return "\(title): \(told(value, meaning?.kind ?? .text, language))"
    }

    /// Has the key words for people?
    package static func isKnown(_ key: String) -> Bool { meaning(of: key) != nil }

    static func meaning(of key: String) -> Meaning? {
        if let own = own[key] { return own }
        for noun in [
            DeviceField.noun, PersonField.noun, UnitField.noun, EventField.noun,
            DecommissioningField.noun,
        ] {
            if let field = FieldCatalog["\(noun).\(key)"] {
                return Meaning(title: field.title, kind: kind(of: field.kind))
            }
        }
        return nil
    }

    private static func kind(of kind: FieldKind) -> Kind {
        switch kind {
        case .day, .lastDay, .beginning, .ending: .times
        case .condition: .condition
        case .assetClass: .assetClass
        case .money: .money
        case .identifier, .line, .lines, .list, .accessories, .count: .text
        }
    }

    private static func told(_ value: String, _ kind: Kind, _ language: Language) -> String {
        switch kind {
        case .text: value
        case .times: each(of: value) { time($0, language) }
        case .event: event(value, language)
        case .condition: Condition(rawValue: value)?.title(language) ?? value
        case .status: DeviceStatus(rawValue: value)?.title(language) ?? value
        case .assetClass: AssetClass(rawValue: value)?.title(language) ?? value
        case .roles: each(of: value) { Role(rawValue: $0)?.audience.title(language) ?? $0 }
        case .verb: JournalVerb.title(value)(language)
        case .stocktaking: StocktakingWord.titles[value]?(language) ?? value
        case .decommissioning: DecommissioningWord.titles[value]?(language) ?? value
        case .request: RequestWord.titles[value]?(language) ?? value
        case .hashes: hashes(value, language)
        case .scope:
            value == "read"
                ? LocalizedText("reading", de: "lesen")(language)
                : LocalizedText("reading and writing", de: "lesen und schreiben")(language)
        case .flag:
            ["true", "1"].contains(value)
                ? LocalizedText("yes", de: "ja")(language)
                : LocalizedText("no", de: "nein")(language)
        case .money: language == .german ? value.replacing(".", with: ",") : value
        }
    }

    private static func hashes(_ value: String, _ language: Language) -> String {
        let count = value.split(separator: ";").count
        return count <= 2
            ? value : LocalizedText.count(count, "file", "files", de: "Datei", "Dateien")(language)
    }

    /// The values of a list, each in its own words.
    private static func each(of value: String, _ words: (String) -> String) -> String {
        value.split(separator: ";").map { words(String($0).trimmed) }.joined(separator: "; ")
    }

    private static func event(_ value: String, _ language: Language) -> String {
        guard value.last == ")", let day = CalendarDay(iso: String(value.dropLast().suffix(10)))
        else { return value }
        return "\(value.dropLast(11))\(day.text(language)))"
    }

    private static func time(_ iso: String, _ language: Language) -> String {
        if let day = CalendarDay(iso: iso) { return day.text(language) }
        // To the minute, as all lists tell times.
        return LocalTime(shown: iso)?.minuteText(language) ?? iso
    }

    private static func meaning(
        _ english: String, de german: String, _ kind: Kind = .text
    ) -> Meaning {
        Meaning(title: LocalizedText(english, de: german), kind: kind)
    }

    static let own: [String: Meaning] = [
        "action": meaning("Action", de: "Maßnahme", .stocktaking),
        "added": meaning("Added", de: "Neu"),
        "approval": meaning("Approval", de: "Genehmigung", .decommissioning),
        "asked": meaning("Asked for", de: "Beantragt", .flag),
        "at": meaning("At", de: "Am", .times),
        "because": meaning("Because", de: "Grund"),
        "batch": meaning("Folder", de: "Ordner"),
        "behind": meaning("Done by", de: "Tatsächlich durch"),
        "book_value": meaning("Book value", de: "Restbuchwert", .money),
        "borrower": meaning("Borrower", de: "Ausgeliehen an"),
        "cause": meaning("Cause", de: "Ursache", .stocktaking),
        "changed": meaning("Changed", de: "Geändert"),
        "condition": meaning("Condition", de: "Zustand", .condition),
        "correction": meaning("Correction", de: "Berichtigung", .flag),
        "corrects": meaning("Corrects entry", de: "Berichtigt Eintrag"),
        "cut_off": meaning("As of", de: "Stichtag", .times),
        "damage": meaning("Damage", de: "Schaden"),
        "data-wiped": meaning("Data wiped", de: "Daten gelöscht"),
        "day": meaning("Day", de: "Tag", .times),
        "days": meaning("Days", de: "Tage", .times),
        "device": meaning("Device", de: "Gerät"),
        "due": meaning("Due", de: "Fällig", .times),
        "custodies": meaning("Handovers", de: "Überlassungen"),
        "ends": meaning("Ends", de: "Beendet", .flag),
        "least": meaning("People at least", de: "Personen mindestens"),
        "documents": meaning("Printed (SHA-256)", de: "Gedruckt (SHA-256)"),
        "erased": meaning("Erased", de: "Vergessen"),
        "event": meaning("Event", de: "Veranstaltung", .event),
        "evidence": meaning("Evidence", de: "Nachweis", .stocktaking),
        "fact": meaning("Fact", de: "Vorgang"),
        "filed": meaning("Filed (SHA-256)", de: "Abgelegt (SHA-256)", .hashes),
        "file": meaning("File", de: "Datei"),
        "found": meaning("Found", de: "Gefunden"),
        "from": meaning("From", de: "Ab", .times),
        "holder": meaning("Holder", de: "Überlassen an"),
        "hours": meaning("Hours", de: "Stunden"),
        "into": meaning("Into", de: "In"),
        "left_books": meaning("Left the books", de: "Abgang", .times),
        "left_on": meaning("Last day", de: "Letzter Tag", .times),
        "journal": meaning("Entries", de: "Einträge"),
        "lent_at": meaning("Lent at", de: "Verliehen am", .times),
        "lotse": meaning("Lotse", de: "Lotse"),
        "loans": meaning("Loans", de: "Ausleihen"),
        "merged": meaning("Merged", de: "Zusammengeführt"),
        "method": meaning("Method", de: "Verfahren", .stocktaking),
        "missing": meaning("Missing", de: "Fehlt"),
        "moved_to": meaning("Moved to", de: "Übertragen auf"),
        "name": meaning("Name", de: "Name"),
        "number": meaning("Number", de: "Nummer"),
        "on": meaning("On", de: "Am", .times),
        "people": meaning("People", de: "Personen"),
        "person": meaning("Person", de: "Person"),
        "protocol": meaning("Protocol", de: "Übergabeprotokoll"),
        "purpose": meaning("Purpose", de: "Zweck"),
        "reason": meaning("Reason", de: "Grund"),
        "registered": meaning("In the books since", de: "In den Büchern seit", .times),
        "rejected": meaning("Rejected", de: "Abgelehnt"),
        "replayed": meaning("Forgotten again", de: "Erneut vergessen"),
        "remark": meaning("Remark", de: "Bemerkung"),
        "request": meaning("Request", de: "Anfrage"),
        "requests": meaning("Requests", de: "Anfragen"),
        "returned_at": meaning("Returned at", de: "Zurück am", .times),
        "roles": meaning("Roles", de: "Rollen", .roles),
        "rows": meaning("Rows", de: "Zeilen"),
        "scope": meaning("Scope", de: "Umfang", .scope),
        "sign-ins": meaning("Sign-ins", de: "Anmeldungen"),
        "signed_as": meaning("Signed as", de: "Unterschrieben als", .stocktaking),
        "state": meaning("State", de: "Stand", .request),
        "status": meaning("Status", de: "Status", .status),
        "stocktaking": meaning("Stocktaking", de: "Inventur"),
        "tool": meaning("Tool", de: "Werkzeug"),
        "tools": meaning("Tools", de: "Werkzeuge"),
        "unchanged": meaning("Unchanged", de: "Unverändert"),
        "undoes": meaning("Undoes entry", de: "Nimmt Eintrag zurück"),
        "undoes_part_of": meaning(
            "Undoes a part of entry", de: "Nimmt einen Teil zurück von Eintrag"),
        "unit": meaning("Unit", de: "Amt"),
        "units": meaning("Units", de: "Ämter"),
        "until": meaning("Until", de: "Bis", .times),
        "value": meaning("Value", de: "Wert"),
        "verb": meaning("What", de: "Was", .verb),
        "why": meaning("Reason", de: "Grund", .decommissioning),
        "year": meaning("Year", de: "Jahr"),
    ]
}

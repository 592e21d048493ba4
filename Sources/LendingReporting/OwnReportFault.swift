internal import Lending
internal import Postgres

/// What the server says against a city's own report, with what is allowed where it says only what is not.
struct OwnReportFault {
    private let server: ServerFields

    init(_ server: ServerFields) { self.server = server }

    /// The table or function that the reports' role may not use.
    var refusedName: Substring? {
        guard server.sqlState == "42501", server.constraint == nil else { return nil }
        return server.message.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last
    }

    var words: LocalizedText {
        if refusedName != nil { return told + LocalizedText("; ", de: "; ") + Self.allowed }
        return switch server.sqlState {
        // A fault of syntax has a place; this is the one that has none.
        case "42601" where server.position == nil:
            LocalizedText(
                "it has several statements; a report is one, which ends with the file",
                de: "er hat mehrere Anweisungen; ein Bericht ist eine, die mit der Datei endet")
        case "25006":
            told + LocalizedText("; a report only reads", de: "; ein Bericht liest nur")
        default: told
        }
    }

    private var told: LocalizedText { LocalizedText(untranslated: server.message) }

    private static let allowed = LocalizedText(
        "own reports read devices, custody, loans, events, people, units, settings, stocktakings "
            + "and years, and no passwords, sign-ins or journal (sql/schema.sql, make_reports_role)",
        de: "eigene Berichte lesen Geräte, Überlassungen, Ausleihen, Veranstaltungen, Personen, "
            + "Ämter, Einstellungen, Inventuren und Jahre, aber keine Passwörter, keine Anmeldungen "
            + "und kein Journal (sql/schema.sql, make_reports_role)")
}

import ArgumentParser
import EmbeddedPostgres
import Lending
import LendingStore

struct DatabaseBackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: words(
                "Copy the database into a file.", de: "Die Datenbank in eine Datei kopieren."),
            discussion: words(
                "The file is pg_dump's own (format custom). It gets its name once it was restored into "
                    + "a scratch database and found the same. Whoever is forgotten later is in it: "
                    + "keep it no longer than needed.",
                de:
                    "Die Datei ist pg_dumps eigene (Format custom). Ihren Namen bekommt sie, wenn sie "
                    + "in eine Probedatenbank zurückgespielt und gleich befunden wurde. Wer später "
                    + "vergessen wird, steht darin: nicht länger aufbewahren als nötig."))
    }

    @Argument(help: help("The file.", de: "Die Datei.", name: "FILE"), completion: .file())
    var file: String
    @Flag(
        help: help(
            "Do not restore it to compare, for instance without the right to make databases.",
            de: "Nicht zum Vergleich zurückspielen, etwa ohne das Recht, Datenbanken anzulegen."))
    var unchecked = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        let database = Database(environment)
        try ServiceChoice(environment, common).refuseService()
        if case .absent? = try database.cluster()?.status() {
            throw CommandFailure.nothingToCopy(in: try database.home())
        }
        // Not of a database that knows the forgotten again, nor of an older schema.
        let store = try await database.open()
        await store.close()
        let copy = try await DatabaseCopy(database.connectionString())
        let contents = try await DatabaseBackup(copy: copy).write(
            to: file, isChecked: !unchecked)
        let extent = LocalizedText(untranslated: "\(file): ") + contents.rows.extent
        try environment.console.print(extent(environment.language))
        environment.console.say(
            (contents.isChecked
                ? LocalizedText(
                    "Restored into a scratch database it has the same rows, and its journal is whole.",
                    de: "In eine Probedatenbank zurückgespielt hat sie dieselben Zeilen, und ihr "
                        + "Protokoll ist heil.")
                : LocalizedText("It was not checked.", de: "Sie wurde nicht geprüft."))(
                    environment.language))
    }
}

struct DatabaseRestoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: words(
                "Restore a database from a file.", de: "Eine Datenbank aus einer Datei herstellen."),
            discussion: words(
                "Into an empty database, here or on a server. Stop the service before. Who was "
                    + "forgotten since the copy is forgotten again by: leihlotse retention replay",
                de:
                    "In eine leere Datenbank, hier oder auf einem Server. Vorher den Dienst anhalten. "
                    + "Wer seit der Kopie vergessen wurde, wird erneut vergessen mit: leihlotse "
                    + "retention replay"))
    }

    @Argument(help: help("The file.", de: "Die Datei.", name: "FILE"), completion: .file())
    var file: String
    @Flag(
        help: help(
            "Delete first all that is in the database.",
            de: "Vorher alles löschen, was in der Datenbank ist."))
    var replace = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        let database = Database(environment)
        try ServiceChoice(environment, common).refuseService()
        let copy = try await DatabaseCopy(database.connectionString())
        let rows = try await DatabaseBackup(copy: copy).restore(
            from: file, isReplacing: replace)
        let extent = rows.extent + LocalizedText(" restored", de: " wiederhergestellt")
        try environment.console.print(extent(environment.language))
        do {
            let store = try await database.open()
            await store.close()
        } catch let error as StoreError where error.isOfForgotten {
            for refusal in error.refusals {
                environment.console.say(refusal.message(environment.language))
                let hint = refusal.hint ?? RemedyWords(environment).hint(refusal.remedies)
                if let hint { environment.console.say(hint(environment.language)) }
            }
        }
    }
}

extension DatabaseCopy.RowCounts {
    /// How much it is: `80 tables with 1 row`.
    fileprivate var extent: LocalizedText {
        .count(tables.count, "table", "tables", de: "Tabelle", "Tabellen")
            + LocalizedText(" with ", de: " mit ")
            + .count(Int(total), "row", "rows", de: "Zeile", "Zeilen")
    }
}

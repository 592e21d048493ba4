import ArgumentParser
import Lending
import LendingOperations

struct FileProtocolsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "file-protocols",
            abstract: words(
                "Hand new protocols to the document management, each once.",
                de: "Neue Protokolle an die Dokumentenverwaltung geben, jedes einmal."),
            discussion: words(
                """
                What is new appears in FOLDER as a folder of its own, complete from the first
                moment: each protocol as PDF where the setting filing-layout says, with
                index.json and index.csv (number, kind, day, unit, device, file, SHA-256, and
                until when it is kept by filing-years). A run that was cut off is finished by
                the next one. Protocols that are void are not filed.

                  leihlotse file-protocols --to /srv/dms
                """,
                de: """
                    Was neu ist, erscheint in ORDNER als eigener Ordner, vom ersten Augenblick an
                    vollständig: jedes Protokoll als PDF dort, wo die Einstellung filing-layout
                    sagt, mit index.json und index.csv (Nummer, Art, Tag, Amt, Gerät, Datei,
                    SHA-256 und Ende der Aufbewahrung nach filing-years). Einen abgebrochenen
                    Lauf bringt der nächste zu Ende. Ungültige Protokolle bleiben liegen.

                      leihlotse file-protocols --to /srv/dms
                    """))
    }

    @Option(
        help: help("The folder.", de: "Der Ordner.", name: "FOLDER"), completion: .directory)
    var to: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            // Before a file is touched.
            guard session.caller.may(FileProtocols.name) else {
                throw OperationFailure.notAllowed(session.caller.actor, FileProtocols.name)
            }
            try await ProtocolFiling(session: session, change: change).run(into: to)
        }
    }
}

import ArgumentParser
import Lending
import LendingOperations

/// Figures of a closed year for everybody.
struct PublishCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: words(
                "Publish the figures of a closed year.",
                de: "Die Zahlen eines abgeschlossenen Jahres veröffentlichen."),
            discussion: words(
                "No figure tells about fewer people than the setting open-data-least says, neither by "
                    + "itself nor together with the others: small units and months are put together, "
                    + "and cells between them left out. What is published of a year stays as it is. "
                    + "With -o: the tables as CSV, with datapackage.json, csv-metadata.json (CSV on the "
                    + "Web), and dcat.ttl and dcat.jsonld (DCAT-AP.de). The report open-data tells which "
                    + "years are published.",
                de:
                    "Keine Zahl erzählt von weniger Personen, als die Einstellung open-data-least sagt, "
                    + "weder allein noch mit den anderen zusammen: kleine Ämter und Monate sind "
                    + "zusammengefasst, und Felder dazwischen ausgelassen. Was von einem Jahr "
                    + "veröffentlicht ist, bleibt so. Mit -o: die Tabellen als CSV, mit "
                    + "datapackage.json, csv-metadata.json (CSV on the Web), und dcat.ttl und "
                    + "dcat.jsonld (DCAT-AP.de). Der Bericht open-data sagt, welche Jahre veröffentlicht "
                    + "sind."))
    }

    @OptionGroup var year: YearArgument
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: help(
            "Write the files into this folder.", de: "Die Dateien in diesen Ordner schreiben.",
            name: "FOLDER"), completion: .directory)
    var output: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let folder = output.map { PublicationFolder(path: $0, session: session) }
            try folder?.check(for: year.year)
            let outcome = try await session.outcome(PublishYear(year: year.year), change)
            if !outcome.isDryRun { try await folder?.write(year.year) }
        }
    }
}

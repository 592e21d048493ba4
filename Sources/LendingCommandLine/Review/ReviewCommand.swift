import ArgumentParser
import Lending
import LendingPapers
import WholeFiles

/// The year told from its figures, for the council and the website.
struct ReviewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review",
            abstract: words(
                "Tell a year from its figures.", de: "Ein Jahr aus seinen Zahlen erzählen."),
            discussion: words(
                "For the council and the website: devices and handovers, events, loans, their use and "
                    + "returns, Lotsen and units, compared with the year before where that is published. "
                    + "Nothing else is told than what \u{201C}publish\u{201D} tells everybody: no name, and "
                    + "no figure about fewer people than the setting open-data-least says. Before a year "
                    + "is published it is a draft, for those who see the city's figures. Printed as "
                    + "Markdown; with -o also as a page with its charts, and the figures as CSV beside it.",
                de:
                    "Für Gemeinderat und Webseite: Geräte und Übergaben, Veranstaltungen, Ausleihen, ihre "
                    + "Auslastung und Rückgaben, Lotsen und Ämter, verglichen mit dem Vorjahr, wo das "
                    + "veröffentlicht ist. Erzählt wird nichts, was „publish“ nicht allen sagt: kein Name, "
                    + "und keine Zahl von weniger Personen, als die Einstellung open-data-least sagt. Bevor "
                    + "ein Jahr veröffentlicht ist, ist es ein Entwurf, für alle, die die Zahlen der Stadt "
                    + "sehen. Gedruckt als Markdown; mit -o auch als Seite mit Diagrammen, und die Zahlen "
                    + "als CSV daneben."))
    }

    @OptionGroup var year: YearArgument
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: help(
            "Write the files into this folder.", de: "Die Dateien in diesen Ordner schreiben.",
            name: "FOLDER"), completion: .directory)
    var output: String?
    @Flag(
        help: help(
            "As PDF, with tables instead of charts; with -o beside the others.",
            de: "Als PDF, mit Tabellen statt Diagrammen; mit -o neben den anderen."))
    var pdf = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            let writer = ReviewWriter(session: session, year: year.year)
            if let output {
                try await writer.write(
                    into: output, [.markdown, .html] + (pdf ? [.pdf] : []))
            } else {
                try await writer.print(pdf ? .pdf : .markdown)
            }
        }
    }
}

import ArgumentParser
import Lending
import LendingOperations
import LendingReports
import TableOutput

/// Prints the one table of rights; needs no database. Where there is one, the city's own reports that whoever
/// asks may see stand in it too.
struct RolesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "roles",
            abstract: words(
                "What each role may do and see.", de: "Was jede Rolle darf und sieht."),
            discussion: words(
                "Roles are given with leihlotse person edit NAME --role it|inventory|privacy; who "
                    + "holds devices is a Lotse, everybody is a colleague. A Lotse acts only on "
                    + "what they hold, takes back and corrects what they recorded, and records new "
                    + "borrowers, whom IT checks.",
                de: "Rollen vergibt leihlotse person edit NAME --role it|inventory|privacy; wer "
                    + "Geräte hat, ist Lotse, zum Kollegium gehören alle. Ein Lotse handelt nur "
                    + "mit dem, was ihm überlassen ist, nimmt zurück und berichtigt, was er selbst "
                    + "erfasst hat, und erfasst neue Ausleihende, die die IT prüft."))
    }

    @Option(help: help("table or json.", de: "table oder json.", name: "FORMAT"))
    var format: RolesFormat = .table
    @Option(
        help: help(
            "Language of the output: de or en.", de: "Sprache der Ausgabe: de oder en.",
            name: "LANGUAGE"), completion: .languages)
    var language: String?

    enum RolesFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

    func run() async throws {
        let environment = CommandEnvironment.current
        let own = await CompletionSource(environment, words: []).ownReports()
        let table = RolesCommand.table(environment.language, own)
        try environment.console.print(
            format == .json
                ? JSONOutput.document(table)
                : TerminalTable(
                    width: environment.console.width, colours: environment.console.colours,
                    language: environment.language.display
                ).render(table))
    }

    private static func table(_ language: Language, _ own: [Report]) -> Table {
        let operations = OperationCatalog.standard.entries.map { ($0.name, $0.title) }
        let others = AccessTable.actions.keys.map { ($0, JournalVerb.title($0)) }
        let actions = (operations + others).sorted { $0.0 < $1.0 }.map { name, title -> [Cell] in
            let allowed = AccessTable.audiences(for: name)
            return [.text(name), .text(title(language))]
                + Audience.allCases.map { audience in
                    allowed.contains(audience)
                        ? .text(language == .german ? "ja" : "yes")
                        : .text(Sight.nothing.title(language))
                }
        }
        let reports = (ReportCatalog.standard.all + own).sorted { $0.name < $1.name }.map {
            report -> [Cell] in
            [.text(report.name), .text(report.title(language))]
                + Audience.allCases.map { audience in
                    let all = report.sight(of: [audience, .colleague])
                    return .text(all.title(language))
                }
        }
        return Table(
            columns: [
                Column(name: "name", heading: words("Name", de: "Name")),
                Column(name: "title", heading: words("What", de: "Was")),
            ]
                + Audience.allCases.map {
                    Column(name: $0.rawValue, heading: $0.title(language))
                }, rows: actions + reports)
    }
}

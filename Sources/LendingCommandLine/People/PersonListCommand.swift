import ArgumentParser
import Lending
import LendingReports

struct PersonListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: words("List people.", de: "Personen auflisten."))
    }

    @Argument(
        help: help("Part of the name or login.", de: "Teil von Name oder Anmeldung.", name: "TEXT"))
    var search: String?
    @Option(help: help("Unit (code).", de: "Einheit (Kürzel).", name: "U"), completion: .units)
    var unit: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("people", list, page: page).run(
            as: moment,
            values: { session in
                [.search: search, .unit: try await session.reading.unitCode(unit)]
            })
    }
}

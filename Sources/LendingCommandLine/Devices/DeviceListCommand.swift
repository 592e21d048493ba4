import ArgumentParser
import Lending
import LendingReports

struct DeviceListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: words("List devices.", de: "Geräte auflisten."))
    }

    @Argument(help: help("Part of number or name.", de: "Teil von Nummer oder Name.", name: "TEXT"))
    var search: String?
    @Option(help: help("Category.", de: "Kategorie.", name: "C"))
    var category: String?
    @Option(help: help("Unit (code).", de: "Einheit (Kürzel).", name: "U"), completion: .units)
    var unit: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("devices", list, page: page).run(
            as: moment,
            values: { session in
                [
                    .search: search, .category: category,
                    .unit: try await session.reading.unitCode(unit),
                ]
            })
    }
}

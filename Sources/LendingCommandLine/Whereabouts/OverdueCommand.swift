import ArgumentParser
import Lending
import LendingReports

struct OverdueCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "overdue", abstract: words("What is overdue.", de: "Was überfällig ist."))
    }

    @Option(
        help: help("Of this unit (code).", de: "Dieser Einheit (Kürzel).", name: "U"),
        completion: .units)
    var unit: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("overdue", list).run(
            as: moment,
            values: { session in
                [.unit: try await session.reading.unitCode(unit)]
            })
    }
}

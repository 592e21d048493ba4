import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct UnitShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words("Show all of a unit.", de: "Eine Einheit ganz zeigen."))
    }

    @Argument(help: help("The unit.", de: "Die Einheit.", name: "UNIT"), completion: .units)
    var unit: String
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("unit", list, isDetail: true).run(
            as: moment,
            values: { session in
                [.unit: try await session.reading.unitCode(unit)]
            })
    }
}

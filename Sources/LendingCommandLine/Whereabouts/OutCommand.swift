import ArgumentParser
import Lending
import LendingReports

struct OutCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "out", abstract: words("What is out on loan.", de: "Was verliehen ist."))
    }

    @Option(
        help: help("Of this unit (code).", de: "Dieser Einheit (Kürzel).", name: "U"),
        completion: .units)
    var unit: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("out", list).run(
            as: moment,
            values: { session in
                [.unit: try await session.reading.unitCode(unit)]
            })
    }
}

import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct DeviceShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words("Show all of a device.", de: "Ein Gerät ganz zeigen."))
    }

    @Argument(help: help("The device.", de: "Das Gerät.", name: "DEVICE"), completion: .devices)
    var device: String
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("device", list, isDetail: true).run(
            as: moment,
            values: { session in
                [.device: try await session.reading.device(device).id.description]
            })
    }
}

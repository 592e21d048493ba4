import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct WhereCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "where",
            abstract: words("Where are these devices?", de: "Wo sind diese Geräte?"))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("where", list, isDetail: devices.count == 1).run(
            as: moment,
            values: {
                session in
                let found = try await session.reading.devices(devices)
                return [
                    .devices: found.map(\.id.description).joined(separator: ",")
                ]
            })
    }
}

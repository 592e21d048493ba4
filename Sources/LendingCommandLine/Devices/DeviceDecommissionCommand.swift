import ArgumentParser
import Lending
import LendingOperations

struct DeviceDecommissionCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "decommission",
            abstract: words(
                "Decommission devices for good.",
                de: "Geräte aussondern."))
    }

    @OptionGroup var withdrawn: WithdrawalOptions
    @Option(
        help: help(
            "How their data were wiped.", de: "Wie die Daten gelöscht wurden.", name: "METHOD"))
    var dataWiped: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await withdrawn.perform(.decommission, dataWiped: dataWiped, change)
    }
}

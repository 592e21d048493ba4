import ArgumentParser
import Lending
import LendingOperations

struct DeviceRepairCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "repair",
            abstract: words(
                "Send devices to repair.",
                de: "Geräte in Reparatur geben."))
    }

    @OptionGroup var withdrawn: WithdrawalOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await withdrawn.perform(.repair, change)
    }
}

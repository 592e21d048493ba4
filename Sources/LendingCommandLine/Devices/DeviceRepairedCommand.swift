import ArgumentParser
import Lending
import LendingOperations

struct DeviceRepairedCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "repaired",
            abstract: words(
                "Take devices back from repair.",
                de: "Geräte aus der Reparatur zurücknehmen."))
    }

    @OptionGroup var withdrawn: WithdrawalOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await withdrawn.perform(.repaired, change)
    }
}

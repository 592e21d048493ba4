import ArgumentParser
import Lending
import LendingOperations

struct DeviceLoseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lose",
            abstract: words(
                "Record devices as lost or stolen.",
                de: "Geräte als verloren oder gestohlen melden."))
    }

    @OptionGroup var withdrawn: WithdrawalOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await withdrawn.perform(.lose, change)
    }
}

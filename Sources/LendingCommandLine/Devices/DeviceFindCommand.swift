import ArgumentParser
import Lending
import LendingOperations

struct DeviceFindCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "find",
            abstract: words(
                "Record lost devices as found again.",
                de: "Verlorene Geräte als wiedergefunden melden."))
    }

    @OptionGroup var withdrawn: WithdrawalOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await withdrawn.perform(.find, change)
    }
}

import ArgumentParser
import Lending
import LendingOperations

struct StocktakingReleaseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "release",
            abstract: words(
                "Sign a stocktaking; with both signatures it is released.",
                de: "Eine Inventur unterschreiben; mit beiden Unterschriften ist sie freigegeben."))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let operation = ReleaseStocktaking(stocktaking: try stocktaking.number())
        try await CommandSession.open(change.common) { try await $0.perform(operation, change) }
    }
}

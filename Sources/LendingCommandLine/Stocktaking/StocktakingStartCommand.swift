import ArgumentParser
import Lending
import LendingOperations

struct StocktakingStartCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "start",
            abstract: words(
                "Begin the count of a stocktaking.",
                de: "Die Zählung einer Inventur beginnen."))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let operation = StartStocktaking(stocktaking: try stocktaking.number())
        try await CommandSession.open(change.common) { try await $0.perform(operation, change) }
    }
}

import ArgumentParser
import Lending
import LendingOperations

struct StocktakingCloseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: words(
                "Close the count: its lines are kept, what arrives later is a supplement.",
                de:
                    "Die Zählung abschließen: ihre Zeilen stehen fest, was später kommt, ist ein Nachtrag."
            ))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let operation = CloseCount(stocktaking: try stocktaking.number())
        try await CommandSession.open(change.common) { try await $0.perform(operation, change) }
    }
}

import ArgumentParser
import Lending

struct StocktakingCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "stocktaking",
            abstract: words(
                "Plan, count, resolve and release a stocktaking.",
                de: "Eine Inventur planen, zählen, klären und freigeben."),
            discussion: words(
                "A stocktaking goes from plan over start, count, close and difference to release, "
                    + "which its lead and the inventory office sign. None of it is taken back by undo.",
                de:
                    "Eine Inventur führt von plan über start, count, close und difference zu release: "
                    + "dort unterschreiben Leitung und Inventarstelle. Nichts davon nimmt undo zurück."
            ),
            subcommands: HelpSeeker.offered(
                [
                    StocktakingPlanCommand.self, StocktakingStartCommand.self,
                    StocktakingCountCommand.self, StocktakingConfirmCommand.self,
                    StocktakingCloseCommand.self, StocktakingDifferenceCommand.self,
                    StocktakingReleaseCommand.self, StocktakingShowCommand.self,
                    StocktakingListCommand.self, StocktakingSheetCommand.self,
                ], of: "stocktaking"))
    }
}

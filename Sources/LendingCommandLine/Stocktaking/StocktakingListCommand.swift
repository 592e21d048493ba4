import ArgumentParser
import Lending
import LendingReports

struct StocktakingListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words("List stocktakings.", de: "Inventuren auflisten."))
    }

    @Option(
        help: help(
            "With a cut-off in this year.", de: "Mit Stichtag in diesem Jahr.", name: "Y"))
    var year: String?
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("stocktakings", list).run(values: { _ in [.year: year] })
    }
}

struct StocktakingSheetCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sheet",
            abstract: words(
                "A count sheet to take along; count --sheet reads it back.",
                de: "Eine Zählliste zum Mitnehmen; count --sheet liest sie wieder ein."))
    }

    @OptionGroup var stocktaking: StocktakingArgument
    @OptionGroup var list: ListOptions

    func run() async throws {
        let number = try stocktaking.number().description
        try await ReportPrinter("count-sheet", list).run(values: { _ in [.stocktaking: number] })
    }
}

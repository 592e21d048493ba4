import ArgumentParser
import Lending
import LendingReports

struct FreeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "free",
            abstract: words("What can be lent.", de: "Was verliehen werden kann."))
    }

    @Option(help: help("Category.", de: "Kategorie.", name: "C"))
    var category: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("free", list, page: page).run(
            as: moment,
            values: { session in
                [.category: category]
            })
    }
}

import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct PersonExportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: words(
                "Tell all that is recorded of a person, without naming others.",
                de: "Alles ausgeben, was über eine Person erfasst ist, ohne andere zu nennen."),
            discussion: words(
                "For people as a table, for programs with --format json. Each reading is recorded.",
                de: "Für Menschen als Tabelle, für Programme mit --format json. Jedes Lesen wird "
                    + "festgehalten."))
    }

    @Argument(help: help("Who.", de: "Wer.", name: "PERSON"), completion: .people)
    var person: String
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("person-data", list).run(values: { session in
            [.person: try await session.reading.person(person).id.description]
        })
    }
}

import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct PersonShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words("Show all of a person.", de: "Eine Person ganz zeigen."))
    }

    @Argument(help: help("The person.", de: "Die Person.", name: "PERSON"), completion: .people)
    var person: String
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("person", list, isDetail: true).run(
            as: moment,
            values: { session in
                [.person: try await session.reading.person(person).id.description]
            })
    }
}

import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct LotseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lotse",
            abstract: words(
                "Who lends to you, or to somebody else.",
                de: "Wer Ihnen Geräte leiht, oder jemand anderem."))
    }

    @Argument(
        help: help("Else you.", de: "Sonst Sie selbst.", name: "PERSON"), completion: .people)
    var person: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("lotsen-of-a-person", list).run(
            as: moment,
            values: { session in
                [
                    .person: try await session.reading.personNumber(person)
                        ?? session.caller.actor.id.description
                ]
            })
    }
}

import ArgumentParser
import Lending
import LendingOperations

struct PersonConfirmCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "confirm",
            abstract: words(
                "Confirm people whom Lotsen recorded, once you have checked them.",
                de: "Personen bestätigen, die Lotsen erfasst haben, nachdem Sie sie geprüft haben."),
            discussion: words(
                "Who waits: leihlotse report people-to-check. Somebody who was recorded already is "
                    + "brought together with leihlotse person merge.",
                de: "Wer wartet: leihlotse report people-to-check. Wer schon erfasst war, wird mit "
                    + "leihlotse person merge zusammengeführt."))
    }

    @Argument(help: help("The people.", de: "Die Personen.", name: "PERSON"), completion: .people)
    var people: [String]
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            try await session.performAll(
                try await session.changing.people(people).map { ConfirmPerson(person: $0.id) },
                change)
        }
    }
}

import ArgumentParser
import Lending
import LendingOperations

struct PersonAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: words("Record a person.", de: "Eine Person erfassen."),
            discussion: words(
                "Whom a Lotse records can borrow at once, and waits for IT's check.",
                de: "Wen ein Lotse erfasst, kann sofort ausleihen und wartet auf die Prüfung durch "
                    + "die IT."))
    }

    @Argument(help: help("The name.", de: "Der Name.", name: "NAME"))
    var name: String
    @OptionGroup var options: PersonOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        var fields = options.fields
        fields[.name] = name
        let values = fields
        try await CommandSession.open(change.common) { session in
            let operation = AddPerson(
                fields: values, units: try await session.changing.units(options.units).map(\.code),
                roles: options.wantedRoles ?? [])
            try await session.perform(operation, change)
        }
    }
}

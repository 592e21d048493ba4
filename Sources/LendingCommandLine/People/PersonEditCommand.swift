import ArgumentParser
import Lending
import LendingOperations

struct PersonEditCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit",
            abstract: words(
                "Change what is recorded of a person; an empty value clears it.",
                de: "Angaben zu einer Person ändern; ein leerer Wert löscht sie."))
    }

    @Argument(help: help("The person.", de: "Die Person.", name: "PERSON"), completion: .people)
    var person: String
    @Option(help: help("Another name.", de: "Neuer Name.", name: "NAME"))
    var name: String?
    @OptionGroup var options: PersonOptions
    @OptionGroup var validity: ValidityOptions
    @OptionGroup var change: ChangeOptions

    func check() throws {
        if options.fields.isEmpty, name == nil, options.units.isEmpty, options.roles.isEmpty {
            throw ValidationError(
                words("Nothing to change was given.", de: "Es wurde nichts zum Ändern angegeben."))
        }
    }

    func run() async throws {
        var fields = options.fields
        fields[.name] = name
        let values = fields
        try await CommandSession.open(change.common) { session in
            let units = try await session.changing.units(options.units).map(\.code)
            let operation = EditPerson(
                person: try await session.changing.person(person).id, fields: values,
                units: options.units.isEmpty ? nil : units, roles: options.wantedRoles,
                from: try validity.day(session), because: validity.because)
            try await session.perform(operation, change)
        }
    }
}

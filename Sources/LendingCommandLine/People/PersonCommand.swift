import ArgumentParser
import Lending

struct PersonCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "person",
            abstract: words("Record and list people.", de: "Personen erfassen und auflisten."),
            subcommands: [
                PersonAddCommand.self, PersonListCommand.self, PersonShowCommand.self,
                PersonEditCommand.self, PersonLeaveCommand.self, PersonContactCommand.self,
            ])
    }
}

/// The fields of a person as options, for adding and editing.
struct PersonOptions: ParsableArguments {
    @Option(help: help("Login.", de: "Anmeldung.", name: "L"))
    var login: String?
    @Option(name: .customLong("email"), help: help("E-mail.", de: "E-Mail.", name: "ADDRESS"))
    var email: String?
    @Option(help: help("First name.", de: "Vorname.", name: "NAME"))
    var firstName: String?
    @Option(help: help("Last name.", de: "Nachname.", name: "NAME"))
    var lastName: String?
    @Option(help: help("Personnel number.", de: "Personalnummer.", name: "NUMBER"))
    var personnelNumber: String?
    @Option(
        help: help(
            "Partner organisation; else this city.",
            de: "Partnerorganisation; sonst diese Stadt.", name: "NAME"))
    var organisation: String?
    @Option(
        name: .customLong("unit"),
        help: help("Unit (code or name).", de: "Einheit (Kürzel oder Name).", name: "U"))
    var units: [String] = []
    @Option(
        name: .customLong("role"),
        help: help(
            "Role: it, inventory, privacy; none takes all.",
            de: "Rolle: it, inventory, privacy; none nimmt alle.", name: "ROLE"))
    var roles: [String] = []

    var fields: FieldValues<PersonField> {
        var values = FieldValues<PersonField>()
        values[.login] = login
        values[.email] = email
        values[.firstName] = firstName
        values[.lastName] = lastName
        values[.personnelNumber] = personnelNumber
        values[.organisation] = organisation
        return values
    }

    /// nil: none were named.
    var wantedRoles: Set<Role>? {
        roles.isEmpty ? nil : Set(roles.compactMap(Role.init(rawValue:)))
    }

    func validate() throws {
        for role in roles where role != "none" && Role(rawValue: role) == nil {
            throw ValidationError(
                words(
                    "--role: \"\(role)\" is not allowed; allowed: it, inventory, privacy, none",
                    de: "--role: „\(role)“ ist nicht erlaubt; erlaubt: it, inventory, privacy, "
                        + "none"))
        }
    }
}

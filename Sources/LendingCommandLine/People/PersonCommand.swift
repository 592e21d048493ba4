import ArgumentParser
import Lending

struct PersonCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "person",
            abstract: words("Record and list people.", de: "Personen erfassen und auflisten."),
            subcommands: HelpSeeker.offered(
                [
                    PersonAddCommand.self, PersonListCommand.self, PersonShowCommand.self,
                    PersonEditCommand.self, PersonLeaveCommand.self, PersonContactCommand.self,
                    PersonConfirmCommand.self, PersonMergeCommand.self, PersonEraseCommand.self,
                    PersonExportCommand.self,
                ], of: "person"))
    }
}

/// The fields of a person as options, for adding and editing.
struct PersonOptions: ParsableArguments {
    @OptionGroup var given: FieldOptions<PersonField>
    @Option(
        name: .customLong("unit"),
        help: help("Unit (code or name).", de: "Einheit (Kürzel oder Name).", name: "U"),
        completion: .units)
    var units: [String] = []
    @Option(
        name: .customLong("role"),
        help: help(
            "Role: it, inventory, privacy; none takes all.",
            de: "Rolle: it, inventory, privacy; none nimmt alle.", name: "ROLE"), completion: .roles
    )
    var roles: [String] = []

    var fields: FieldValues<PersonField> { given.values }

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

import ArgumentParser
import Lending
import LendingOperations

struct UnitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unit",
            abstract: words(
                "Record and list organisational units.",
                de: "Organisationseinheiten erfassen und auflisten."),
            subcommands: HelpSeeker.offered(
                [
                    UnitAddCommand.self, UnitListCommand.self, UnitShowCommand.self,
                    UnitEditCommand.self, UnitMergeCommand.self,
                ], of: "unit"))
    }
}

struct UnitAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: words("Record a unit.", de: "Eine Einheit erfassen."))
    }

    @Argument(help: help("Its code.", de: "Das Kürzel.", name: "CODE"))
    var code: String
    @Option(help: help("Its name.", de: "Der Name.", name: "NAME"))
    var name: String
    @OptionGroup var options: FieldOptions<UnitField>
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        var fields = options.values
        fields[.code] = code
        fields[.name] = name
        let values = fields
        try await CommandSession.open(change.common) { session in
            try await session.perform(AddUnit(fields: values), change)
        }
    }
}

struct UnitEditCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit", abstract: words("Change a unit.", de: "Eine Einheit ändern."))
    }

    @Argument(help: help("The unit.", de: "Die Einheit.", name: "UNIT"), completion: .units)
    var unit: String
    @Option(help: help("Another code.", de: "Neues Kürzel.", name: "CODE"))
    var code: String?
    @Option(help: help("Another name.", de: "Neuer Name.", name: "NAME"))
    var name: String?
    @OptionGroup var options: FieldOptions<UnitField>
    @OptionGroup var validity: ValidityOptions
    @OptionGroup var change: ChangeOptions

    func check() throws {
        if options.values.isEmpty, code == nil, name == nil {
            throw ValidationError(
                words("Nothing to change was given.", de: "Es wurde nichts zum Ändern angegeben."))
        }
    }

    func run() async throws {
        var fields = options.values
        fields[.code] = code
        fields[.name] = name
        let values = fields
        try await CommandSession.open(change.common) { session in
            let operation = EditUnit(
                unit: try await session.changing.units([unit])[0].code, fields: values,
                from: try validity.day(session), because: validity.because)
            try await session.perform(operation, change)
        }
    }
}

struct UnitListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: words("List units.", de: "Einheiten auflisten."))
    }

    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("units", list).run(as: moment)
    }
}

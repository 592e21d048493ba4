import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct PersonContactCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "contact",
            abstract: words(
                "Make a Lotse the contact of units; without a person: who is whose?",
                de:
                    "Einen Lotsen zum Ansprechpartner von Einheiten machen; ohne Person: wer für wen?"
            ))
    }

    @Argument(help: help("The Lotse.", de: "Der Lotse.", name: "PERSON"), completion: .people)
    var person: String?
    @Option(
        name: .customLong("unit"),
        help: help("Unit (code or name).", de: "Einheit (Kürzel oder Name).", name: "U"),
        completion: .units)
    var units: [String] = []
    @Option(help: help("From when on; else today.", de: "Ab wann; sonst heute.", name: "DAY"))
    var from: String?
    @Flag(help: help("It ends on that day.", de: "Es endet an diesem Tag."))
    var end = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var moment: MomentOption
    @Option(
        help: help(
            "table, csv, excel or json, for the list.",
            de: "table, csv, excel oder json, für die "
                + "Liste.", name: "FORMAT"))
    var format: OutputFormat = .table

    func check() throws {
        if person != nil, !units.isEmpty, moment.isGiven {
            throw ValidationError(
                words(
                    "--at and --known-on go with the list; a change has --from.",
                    de: "--at und --known-on gehören zur Liste; eine Änderung hat --from."))
        }
        if end, person == nil || units.isEmpty {
            throw ValidationError(
                words(
                    "--end needs the person and --unit.", de: "--end braucht die Person und --unit."
                ))
        }
    }

    func run() async throws {
        guard let person, !units.isEmpty else {
            var list = try ListOptions.parse([])
            list.format = format
            list.common = change.common
            try await ReportPrinter("contacts", list).run(
                as: moment,
                values: { session in
                    [
                        .unit: try await session.reading.unitCode(units.first),
                        .person: try await session.reading.personNumber(person),
                    ]
                })
            return
        }
        try await CommandSession.open(change.common) { session in
            let operation = SetContact(
                person: try await session.changing.person(person).id,
                units: try await session.changing.units(units).map(\.code),
                from: try session.day(from, end ? .future : .past),
                ends: end)
            try await session.perform(operation, change)
        }
    }
}

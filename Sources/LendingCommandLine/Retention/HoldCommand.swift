import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct HoldCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "hold",
            abstract: words(
                "Hold data back from forgetting, while a claim or a case goes on.",
                de: "Daten vom Vergessen zurückhalten, solange ein Anspruch oder Verfahren läuft."),
            subcommands: HelpSeeker.offered(
                [HoldAddCommand.self, HoldListCommand.self, HoldEndCommand.self], of: "hold"))
    }
}

/// What a hold is of.
struct HoldSubjectOptions: ParsableArguments {
    @Option(
        help: help("Of this person.", de: "Für diese Person.", name: "PERSON"),
        completion: .people)
    var person: String?
    @Option(
        help: help("Of this device.", de: "Für dieses Gerät.", name: "DEVICE"), completion: .devices
    )
    var device: String?
}

extension CommandSession {
    fileprivate func ids(
        _ subject: HoldSubjectOptions
    ) async throws -> (person: PersonID?, device: DeviceID?) {
        var ids: (person: PersonID?, device: DeviceID?) = (nil, nil)
        if let person = subject.person { ids.person = try await changing.person(person).id }
        if let device = subject.device { ids.device = try await changing.device(device).id }
        return ids
    }
}

struct HoldAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: words(
                "Hold back what is recorded of a person or a device.",
                de: "Zurückhalten, was über eine Person oder ein Gerät erfasst ist."),
            discussion: words(
                "Example: leihlotse hold add --device KN-0042 --until 31.12. --because Versicherungsfall",
                de: "Beispiel: leihlotse hold add --device KN-0042 --until 31.12. --because "
                    + "Versicherungsfall"))
    }

    @OptionGroup var subject: HoldSubjectOptions
    @Option(help: help("Its last day.", de: "Ihr letzter Tag.", name: "DAY"))
    var until: String
    @Option(help: help("What it is needed for.", de: "Wofür es gebraucht wird.", name: "TEXT"))
    var because: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let (person, device) = try await session.ids(subject)
            let operation = AddHold(
                person: person, device: device, reason: because,
                until: try session.day(until, .future))
            try await session.perform(operation, change)
        }
    }
}

struct HoldEndCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "end",
            abstract: words(
                "End the holds of a person or a device.",
                de: "Die Sperren einer Person oder eines Geräts beenden."))
    }

    @OptionGroup var subject: HoldSubjectOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let (person, device) = try await session.ids(subject)
            try await session.perform(EndHold(person: person, device: device), change)
        }
    }
}

struct HoldListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words(
                "List holds, also those that are over.",
                de: "Sperren auflisten, auch beendete."))
    }

    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("holds", list).run()
    }
}

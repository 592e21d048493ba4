import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct ClosedDayCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "closed-day",
            abstract: words(
                "Days on which nothing falls due.", de: "Tage, an denen nichts fällig wird."),
            subcommands: HelpSeeker.offered(
                [
                    ClosedDayAddCommand.self, ClosedDayRemoveCommand.self,
                    ClosedDayListCommand.self,
                    ClosedDayImportCommand.self,
                ], of: "closed-day"))
    }
}

struct ClosedDayAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: words("Close days.", de: "Tage schließen."))
    }

    @Argument(help: help("The days.", de: "Die Tage.", name: "DAY"))
    var days: [String]
    @Option(help: help("Why.", de: "Warum.", name: "NAME"))
    var name: String
    @Option(
        help: help("Only for this unit.", de: "Nur für diese Einheit.", name: "U"),
        completion: .units)
    var unit: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = CloseDays(
                days: try days.map { try session.day($0, .future) },
                unit: try await session.changing.unitCode(unit), reason: name)
            try await session.perform(operation, change)
        }
    }
}

struct ClosedDayRemoveCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "remove",
            abstract: words(
                "Take back that days are closed.", de: "Tage doch nicht schließen."))
    }

    @Argument(help: help("The days.", de: "Die Tage.", name: "DAY"))
    var days: [String]
    @Option(
        help: help("Only for this unit.", de: "Nur für diese Einheit.", name: "U"),
        completion: .units)
    var unit: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = CloseDays(
                days: try days.map { try session.day($0, .future) },
                unit: try await session.changing.unitCode(unit), ends: true)
            try await session.perform(operation, change)
        }
    }
}

struct ClosedDayListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words("List closed days.", de: "Geschlossene Tage auflisten."))
    }

    @Option(help: help("Of this year.", de: "Aus diesem Jahr.", name: "Y"))
    var year: Int?
    @OptionGroup var knowledge: KnowledgeOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("closed-days", list).run(
            as: knowledge, values: { _ in [.year: year.map(String.init)] })
    }
}

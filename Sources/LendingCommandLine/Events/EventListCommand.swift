import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct EventListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words("List events.", de: "Veranstaltungen auflisten."))
    }

    @Option(help: help("Of this year.", de: "Aus diesem Jahr.", name: "Y"))
    var year: Int?
    @OptionGroup var knowledge: KnowledgeOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await ReportPrinter("events", list).run(
            as: knowledge, values: { _ in [.year: year.map(String.init)] })
    }
}

struct EventShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words(
                "Show an event, who attended and who got which device.",
                de: "Eine Veranstaltung zeigen, wer teilnahm und wer welches Gerät bekam."))
    }

    @Argument(
        help: help("Title, day or #number.", de: "Titel, Tag oder #Nummer.", name: "EVENT"),
        completion: .events)
    var event: String
    @OptionGroup var knowledge: KnowledgeOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await CommandSession.open(list.common) { session in
            var values = try knowledge.values(session).compactMapValues { $0 }
            values[.event] = try await session.event(event, session.reading).description
            if list.format == .table {
                try await ReportPrinter("event", list, isDetail: true).print(values, session)
            }
            // Programs read who attended; people have read the number of them already.
            if list.format != .table || session.sees("event-attendance") {
                try await ReportPrinter("event-attendance", list, isAppendix: true).print(
                    values, session)
            }
            if list.format == .table, session.sees("event-handovers") {
                try await ReportPrinter("event-handovers", list, isAppendix: true).print(
                    values, session)
            }
        }
    }
}

extension CommandSession {
    /// Does the caller see anything of a report? What they do not see is not shown behind another.
    func sees(_ report: String) -> Bool {
        AccessTable.shows(report, caller.actor.audiences)
    }
}

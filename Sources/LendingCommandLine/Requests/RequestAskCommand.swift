import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct RequestAskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ask",
            abstract: words("Ask for a device.", de: "Ein Gerät anfragen."),
            discussion: words(
                "Example: leihlotse request ask --from monday --until friday --for Videokonferenz",
                de:
                    "Beispiel: leihlotse request ask --from montag --until freitag --for Videokonferenz"
            ))
    }

    @Option(
        help: help("The first day; else today.", de: "Der erste Tag; sonst heute.", name: "DAY"))
    var from: String?
    @Option(
        help: help(
            "The last day; else the city's loan period.",
            de: "Der letzte Tag; sonst die Leihfrist der Stadt.", name: "DAY"))
    var until: String?
    @Option(
        name: .customLong("for"), help: help("What for.", de: "Wofür.", name: "PURPOSE"),
        completion: .purposes)
    var purpose: String?
    @Option(
        help: help("With which tool.", de: "Mit welchem Werkzeug.", name: "TOOL"),
        completion: .tools)
    var tool: String?
    @Option(
        help: help(
            "One of your Lotsen (leihlotse lotse), by name or number; else anyone.",
            de:
                "Ein für Sie zuständiger Lotse (leihlotse lotse), nach Name oder Nummer; sonst alle.",
            name: "LOTSE"))
    var lotse: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let lotse = try await session.lotse(lotse)
            let operation = AskForDevice(
                from: try from.map { try session.day($0, .future) },
                until: try until.map { try session.day($0, .future) }, purpose: purpose,
                tool: tool, lotse: lotse)
            try await session.perform(operation, change)
        }
    }
}

extension CommandSession {
    /// One of the caller's Lotsen from what was typed: they find nobody else by name.
    fileprivate func lotse(_ typed: String?) async throws -> LotseNumber? {
        guard let typed else { return nil }
        if let number = LotseNumber(typed) { return number }
        let lotsen = try await lotsen()
        let wanted = typed.trimmed.lowercased()
        let exact = lotsen.filter { $0.name.lowercased() == wanted }
        let found =
            exact.isEmpty ? lotsen.filter { $0.name.lowercased().contains(wanted) } : exact
        if found.count == 1, !wanted.isEmpty { return LotseNumber(found[0].id) }
        let titles = lotsen.map { PersonTitle.text($0.name, $0.id) }.joined(separator: ", ")
        throw CommandFailure(
            .usage,
            LocalizedText(
                "--lotse: \"\(typed)\" is not one of your Lotsen; "
                    + (titles.isEmpty ? "there is none: leave it out" : "allowed: \(titles)"),
                de: "--lotse: „\(typed)“ ist nicht für Sie zuständig; "
                    + (titles.isEmpty ? "es gibt niemanden: weglassen" : "erlaubt: \(titles)")))
    }

    private func lotsen() async throws -> [(name: String, id: PersonID)] {
        let report = try await report("lotsen-of-a-person")
        guard let name = report.columns.firstIndex(where: { $0.name == "name" }),
            let number = report.columns.firstIndex(where: { $0.name == "person_number" })
        else { return [] }
        let rows = FoundLotsen()
        try await backend.reports.forEachRow(
            try ReportRun(report, [.person: caller.actor.id.description])
        ) { row in
            if let id = row[number].flatMap({ Int64($0) }) {
                rows.all.append((row[name] ?? "", PersonID(id)))
            }
        }
        return rows.all
    }
}

/// Gathered on the connection's thread, one at a time.
private final class FoundLotsen: @unchecked Sendable {
    var all: [(name: String, id: PersonID)] = []
}

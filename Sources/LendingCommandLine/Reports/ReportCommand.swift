import ArgumentParser
import EmbeddedPostgres
import Lending
import LendingImport
import LendingOperations
import LendingReports
import LendingStore
import TableOutput

struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: words(
                "Reports; without a name: the list of those that you may see.",
                de: "Berichte; ohne Namen: die Liste derer, die Sie sehen dürfen."),
            discussion: longHelp {
                let environment = CommandEnvironment.current
                // Those that whoever asks may see; all that are built in, where nobody knows who asks.
                let titles = environment.helpSeeker?.reports ?? ReportCatalog.standard.titles()
                return titles.map { report in
                    "  \(report.name): \(report.title(environment.language))"
                }.joined(separator: "\n")
            })
    }

    @Argument(help: help("Which.", de: "Welcher.", name: "NAME"), completion: .reports)
    var name: String?
    @Option(
        help: help(
            "Of this year, or of several: 2020-2025.",
            de: "Für dieses Jahr, oder für mehrere: 2020-2025.", name: "Y"))
    var year: String?
    @Option(
        help: help(
            "With --year, of books that were closed again: as they were printed at this closing, 1 for the "
                + "first.",
            de:
                "Mit --year, von wieder abgeschlossenen Büchern: wie bei diesem Abschluss gedruckt, 1 für "
                + "den ersten.", name: "N"))
    var closing: String?
    @Option(
        help: help("Of this unit (code).", de: "Für diese Einheit (Kürzel).", name: "U"),
        completion: .units)
    var unit: String?
    @Option(
        help: help("Of this device.", de: "Für dieses Gerät.", name: "DEVICE"), completion: .devices
    )
    var device: String?
    @Option(help: help("Category.", de: "Kategorie.", name: "C"))
    var category: String?
    @Option(
        help: help(
            "Of this stocktaking: 2026-1.", de: "Für diese Inventur: 2026-1.", name: "NUMBER"),
        completion: .stocktakings)
    var stocktaking: String?
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        guard let name else { return try await printNames() }
        guard try isPossible(name) else {
            throw CommandFailure.unknownReport(
                name, among: await CompletionSource(.current, list.common).reportTitles())
        }
        try await ReportPrinter(name, list).run(
            as: moment,
            values: { session in
                let report = try await session.report(name)
                return [
                    .year: year
                        ?? (report.requiredParameters.contains(.year)
                            ? String(session.today.year) : nil),
                    .closing: closing, .unit: try await session.reading.unitCode(unit),
                    .category: category,
                    .stocktaking: stocktaking,
                    .device: try await session.reading.deviceNumber(device),
                ]
            })
    }

    /// Can there be such a report, as far as that is known without a city?
    private func isPossible(_ name: String) throws -> Bool {
        // What can be imported is written out by the name of its kind.
        if let report = ReportCatalog.standard[name] {
            return report.kind == .report || ImportKind(rawValue: name) != nil
        }
        let environment = CommandEnvironment.current
        guard try ServiceChoice(environment, list.common).connection() == nil,
            case .folder(let folder) = try OwnReports(environment)
        else { return true }
        return folder.hasFile(of: name)
    }

    private func printNames() async throws {
        let environment = CommandEnvironment.current
        let titles = try await titles(environment)
        let list = ReportNames(titles, environment)
        guard let path = self.list.file else {
            return try environment.console.print(list.text(self.list.format))
        }
        guard self.list.format != .table else { throw CommandFailure.tableIntoFile }
        let summary = try ReportFile.write(
            list.text(self.list.format), rows: titles.count, of: "reports",
            as: self.list.format.profile, path: path)
        environment.console.say(summary.words(path)(environment.language))
    }

    /// Those that whoever asks may see; all that are built in, where there is no city yet, or nobody knows
    /// them there.
    private func titles(_ environment: CommandEnvironment) async throws -> [ReportTitle] {
        if environment.databaseURL == nil,
            try ServiceChoice(environment, list.common).connection() == nil,
            case .absent? = try Database(environment).cluster()?.status()
        {
            return ReportCatalog.standard.titles()
        }
        do {
            return try await CommandSession.open(list.common) { session in
                for fault in try session.reportFaults() {
                    session.console.say(fault(session.language))
                }
                return try await session.reportTitles()
            }
        } catch let failure as any Failure where failure.kind == .notPermitted {
            return ReportCatalog.standard.titles()
        }
    }
}

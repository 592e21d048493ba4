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
        let language = CommandEnvironment.current.language
        let names = titles(for: CommandEnvironment.current.helpSeeker?.reader).map { report in
            "  \(report.name): \(report.title(language))"
        }
        return CommandConfiguration(
            commandName: "report",
            abstract: words(
                "Reports; without a name: the list of those that you may see.",
                de: "Berichte; ohne Namen: die Liste derer, die Sie sehen dürfen."),
            discussion: names.joined(separator: "\n"))
    }

    /// The parser asks for the configuration again and again, of whatever command runs.
    private static let titles = ReportCatalog.standard.titles

    /// The reports that somebody may see; all, where nobody knows who asks.
    static func titles(for reader: Reader?) -> [ReportTitle] {
        guard let reader else { return titles }
        return titles.filter { AccessTable.shows($0.name, reader.audiences) }
    }

    @Argument(help: help("Which.", de: "Welcher.", name: "NAME"), completion: .reports)
    var name: String?
    @Option(
        help: help(
            "Of this year, or of several: 2020-2025.",
            de: "Für dieses Jahr, oder für mehrere: 2020-2025.", name: "Y"))
    var year: String?
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
    @OptionGroup var moment: MomentOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        guard let name else { return try await printNames() }
        // What can be imported is written out by the name of its kind.
        guard let report = ReportCatalog.standard[name],
            report.kind == .report || ImportKind(rawValue: name) != nil
        else {
            let reader = await CompletionSource(.current, list.common).reader()
            throw CommandFailure.unknownReport(name, among: ReportCommand.titles(for: reader))
        }
        try await ReportPrinter(name, list).run(values: { session in
            [
                .year: year
                    ?? (report.requiredParameters.contains(.year)
                        ? String(session.today.year) : nil),
                .unit: try await session.reading.unitCode(unit), .category: category,
                .at: try moment.text(session),
                .device: try await session.reading.deviceNumber(device),
            ]
        })
    }

    private func printNames() async throws {
        let environment = CommandEnvironment.current
        let titles = ReportCommand.titles(for: try await reader(environment))
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

    /// Who asks; nil: there is no city yet, or nobody knows them there.
    private func reader(_ environment: CommandEnvironment) async throws -> Reader? {
        if environment.databaseURL == nil,
            try ServiceChoice(environment, list.common).connection() == nil,
            case .absent? = try Database(environment).cluster()?.status()
        {
            return nil
        }
        do {
            return try await CommandSession.open(list.common) { $0.caller.reader }
        } catch let failure as any Failure where failure.kind == .notPermitted {
            return nil
        }
    }
}

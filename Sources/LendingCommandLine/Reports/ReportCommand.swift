import ArgumentParser
import Lending
import LendingOperations
import LendingReports
import LendingStore
import TableOutput

struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        let language = CommandEnvironment.current.language
        let names = titles.map { report in "  \(report.name): \(report.title(language))" }
        return CommandConfiguration(
            commandName: "report",
            abstract: words(
                "Reports; without a name: the list of them.",
                de: "Berichte; ohne Namen: ihre Liste."),
            discussion: names.joined(separator: "\n"))
    }

    /// The parser asks for the configuration again and again, of whatever command runs.
    private static let titles = ReportCatalog.standard.titles

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
        guard let name else { return try printNames() }
        guard let report = ReportCatalog.standard[name], report.kind == .report else {
            throw CommandFailure.unknownReport(name)
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

    private func printNames() throws {
        let environment = CommandEnvironment.current
        let list = ReportNames(ReportCommand.titles, environment)
        guard let path = self.list.file else {
            return try environment.console.print(list.text(self.list.format))
        }
        guard self.list.format != .table else { throw CommandFailure.tableIntoFile }
        let summary = try ReportFile.write(
            list.text(self.list.format), rows: ReportCommand.titles.count, of: "reports",
            as: self.list.format.profile, path: path)
        environment.console.say(summary.words(path)(environment.language))
    }
}

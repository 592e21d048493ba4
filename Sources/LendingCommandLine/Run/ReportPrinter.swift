import ArgumentParser
import Lending
import LendingOperations
import LendingReporting
import LendingReports
import LendingStore
import TableOutput

/// Prints a report or list in the wanted format: the one way from rows to people, files and
/// programs.
struct ReportPrinter: Sendable {
    let name: String
    let options: ListOptions
    let page: PageOptions?
    /// One thing with all its fields below each other.
    let isDetail: Bool
    /// Behind something else: set off by an empty line, and left out without rows.
    let isAppendix: Bool

    init(
        _ name: String, _ options: ListOptions, page: PageOptions? = nil, isDetail: Bool = false,
        isAppendix: Bool = false
    ) {
        self.isAppendix = isAppendix
        self.name = name
        self.options = options
        self.page = page
        self.isDetail = isDetail
    }

    /// - Parameters:
    ///   - times: which time it is about.
    ///   - values: the report's further parameters; nil values are left out.
    func run(
        as times: (any ReportTimes)? = nil,
        values: @Sendable (CommandSession) async throws -> [ReportParameter: String?] = { _ in [:] }
    ) async throws {
        try await CommandSession.open(options.common) { session in
            let values = try await values(session)
                .merging(try times?.values(session) ?? [:]) { $1 }
            try await print(values.compactMapValues { $0 }, session)
        }
    }

    /// The same in a city that is open already.
    func print(_ values: [ReportParameter: String], _ session: CommandSession) async throws {
        let report = try await session.report(name)
        var values = values
        if let page {
            values[.limit] = page.limit.map(String.init)
            values[.after] = page.after
        }
        let run = try ReportRun(report, values).on(session.today)
        let reports = session.backend.reports
        if options.format != .table, let note = run.provisionalNote {
            session.console.say(note(session.language))
        }
        switch options.format {
        case .csv: try await write(run, .open, reports, session)
        case .excel: try await write(run, .excel, reports, session)
        case .json: try await writeJSON(run, reports, session)
        case .table: try await writeTable(run, reports, session)
        }
    }

    private func write(
        _ run: ReportRun, _ profile: CSVProfile, _ reports: any ReportSource,
        _ session: CommandSession
    ) async throws {
        guard let path = options.file else {
            _ = try await reports.export(run, profile) { try session.console.write($0) }
            return
        }
        let summary = try await reports.write(run, profile, path: path)
        session.console.say(summary.words(path)(session.language))
    }

    private func writeJSON(_ run: ReportRun, _ reports: any ReportSource, _ session: CommandSession)
        async throws
    {
        let columns = run.report.columns
        let rows = CollectedRows(JSONOutput(columns: columns.map { $0.column(session.language) }))
        let format = RowFormat(
            "json", begin: rows.output.begin(),
            row: { row in rows.encode(zip(columns, row).map { $0.plainCell($1) }) },
            end: { rows.output.end() })
        guard let path = options.file else {
            _ = try await reports.export(run, format) { try session.console.write($0) }
            return
        }
        let summary = try await reports.write(run, format, path: path)
        session.console.say(summary.words(path)(session.language))
    }

    private func writeTable(
        _ run: ReportRun, _ reports: any ReportSource, _ session: CommandSession
    )
        async throws
    {
        try refuseFile()
        let columns = run.report.tableColumns
        let cells = ReportTableCells(
            run.report, session.language, for: session.caller.reader)
        let rows = try await reports.rows(of: run).map { cells($0) }
        if isAppendix {
            if rows.isEmpty { return }
            try session.console.write("\n")
        }
        if rows.isEmpty { try await sayMerged(run, session) }
        let display = session.language.display
        if isDetail, rows.count == 1 {
            let entries = zip(columns, rows[0]).filter { $0.1.plain != .empty }.map {
                Detail.Entry(name: $0.0.name, label: $0.0.heading(session.language), cell: $0.1)
            }
            try session.console.print(
                TerminalDetail(
                    width: session.console.width, colours: session.console.colours,
                    language: display
                ).render(Detail(entries: entries)))
            return
        }
        let table = Table(
            columns: columns.map { $0.column(session.language) }, rows: rows,
            notes: run.provisionalNote.map { [$0(session.language)] } ?? [])
        try session.console.print(
            TerminalTable(
                width: session.console.width, colours: session.console.colours, language: display
            ).render(table))
    }

    /// Nothing is found of a unit that became a part of another one: which one, on standard error.
    private func sayMerged(_ run: ReportRun, _ session: CommandSession) async throws {
        guard let code = run.values[.unit], name != "unit", session.sees("unit") else { return }
        let unit = try await session.report("unit")
        let rows = try await session.backend.reports.rows(of: ReportRun(unit, [.unit: code]))
        func cell(_ column: String) -> String? {
            unit.columns.firstIndex { $0.name == column }.flatMap { rows.first?[$0] }
        }
        guard let into = cell("merged_into"),
            let day = cell("valid_until").flatMap(CalendarDay.init(iso:))?.adding(days: 1)
        else { return }
        session.console.say(
            LocalizedText(
                "unit \(code) is part of \(into) since \(day.text(.english))",
                de: "\(code) ist seit dem \(day.text(.german)) in \(into) aufgegangen"
            )(session.language))
    }

    private func refuseFile() throws {
        if options.file != nil { throw CommandFailure.tableIntoFile }
    }
}

extension ExportSummary {
    /// What was written, for people.
    func words(_ path: String) -> LocalizedText {
        LocalizedText(untranslated: "\(path): ")
            + .count(rows, "row", "rows", de: "Zeile", "Zeilen")
            + LocalizedText(untranslated: ", SHA-256 \(sha256.prefix(12))…")
    }
}

extension CommandFailure {
    static let tableIntoFile = CommandFailure(
        .usage,
        LocalizedText(
            "--output writes no tables: add --format csv, excel or json",
            de: "--output schreibt keine Tabellen: --format csv, excel oder json angeben"))

    /// - Parameter titles: the reports that the reader may see.
    static func unknownReport(
        _ name: String, among titles: [ReportTitle] = ReportCatalog.standard.titles()
    ) -> CommandFailure {
        let known = titles.map(\.name)
        let near = Spelling.nearest(to: name, among: known).joined(separator: ", ")
        let list = known.joined(separator: ", ")
        return CommandFailure(
            .usage,
            LocalizedText(
                "there is no report \"\(name)\"", de: "es gibt keinen Bericht „\(name)“"),
            hint: near.isEmpty
                ? LocalizedText("There are: \(list)", de: "Es gibt: \(list)")
                : LocalizedText("Did you mean: \(near)?", de: "Meinten Sie: \(near)?"))
    }
}

/// Encodes rows inside a closure that runs on the connection's thread, one at a time.
private final class CollectedRows: @unchecked Sendable {
    private(set) var output: JSONOutput
    init(_ output: JSONOutput) { self.output = output }
    func encode(_ row: [Cell]) -> String { output.row(row) }
}

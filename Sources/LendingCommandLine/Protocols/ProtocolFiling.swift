import FoundationEssentials
import Lending
import LendingOperations
import LendingPapers
import LendingReports

/// Files protocols: a folder is made beside its place, recorded, and then put in its place. Whenever that is cut off,
/// the next run knows from the record what is to be done with what lies there.
struct ProtocolFiling: Sendable {
    /// So many in one folder, and in one entry of the journal.
    private static let most = 200
    /// So often a folder is begun anew when something changes while it is made.
    private static let attempts = 3

    let session: CommandSession
    let change: ChangeOptions

    func run(into path: String) async throws {
        let settings = try await settings()
        if change.dryRun { return try await tell(settings.filingLayout) }
        let folder = try FilingFolder(path)
        var count = 0
        for batch in try folder.leftovers() {
            guard let index = folder.index(of: batch) else {
                try folder.discard(batch)
                continue
            }
            do { count += try await record(index, in: folder) } catch let failure as any Failure
                where FilingDecision.isRefused(failure)
            {
                // Nothing of it is on record: it is made anew, as it is now.
                try folder.discard(batch)
                tell(failure, of: batch)
            }
        }
        var attempts = 0
        while true {
            let rows = try await waiting(Self.most)
            if rows.isEmpty { break }
            let batch = FilingFolder.newName()
            do {
                let index = try await write(rows, as: batch, settings, into: folder)
                count += try await record(index, in: folder)
                attempts = 0
            } catch let failure as any Failure
                where FilingDecision.isRefused(failure) && attempts < Self.attempts
            {
                // One was taken back or filed by another run while they were printed.
                try folder.discard(batch)
                tell(failure, of: batch)
                attempts += 1
            }
        }
        if count == 0 { session.console.say(Self.nothing(session.language)) }
    }

    /// - Returns: how many protocols are in their place now.
    private func record(_ index: FilingIndex, in folder: FilingFolder) async throws -> Int {
        // Of most failures it is not known whether it is on record: the folder stays for the next run.
        let outcome = try await session.backend.operations.perform(
            index.operation, OperationContext(session.caller))
        try folder.publish(index.batch)
        for text in outcome.done { try session.console.print(text(session.language)) }
        for note in outcome.notes { session.console.say(note(session.language)) }
        return index.documents.count
    }

    private func tell(_ failure: any Failure, of batch: String) {
        for refusal in failure.refusals {
            session.console.say("\(batch): \(refusal.message(session.language))")
        }
    }

    private func write(
        _ rows: [ProtocolToFile], as batch: String, _ settings: Settings,
        into folder: FilingFolder
    ) async throws -> FilingIndex {
        try folder.begin(batch)
        let printer = ProtocolPrinter(session: session, file: nil)
        var documents: [FilingIndex.Document] = []
        for row in rows {
            guard let number = ProtocolNumber(row.number) else { continue }
            let bytes = try await printer.made(.number(number))
            let file = settings.filingLayout.path(row.parts(number))
            try folder.write(bytes, as: file, in: batch)
            documents.append(
                FilingIndex.Document(
                    row, number, file: file, bytes: bytes,
                    keepUntil: "\(number.year + settings.filingYears)-12-31"))
        }
        let index = FilingIndex(batch: batch, documents: documents)
        try folder.complete(index)
        return index
    }

    private func tell(_ layout: FilingLayout) async throws {
        let rows = try await waiting(nil)
        for row in rows {
            guard let number = ProtocolNumber(row.number) else { continue }
            try session.console.print("\(row.number): \(layout.path(row.parts(number)))")
        }
        session.console.say(
            rows.isEmpty
                ? Self.nothing(session.language)
                : LocalizedText(
                    "(only tried; nothing was changed)",
                    de: "(nur ausprobiert; nichts wurde geändert)")(session.language))
    }

    private static let nothing = LocalizedText(
        "nothing is to be filed", de: "nichts ist abzulegen")

    private func waiting(_ limit: Int?) async throws -> [ProtocolToFile] {
        let (report, rows) = try await rows(
            "protocols-to-file", limit.map { [.limit: String($0)] } ?? [:])
        return rows.map { ProtocolToFile(report, $0) }
    }

    private func settings() async throws -> Settings {
        let (report, rows) = try await rows("settings", [:])
        return Settings(
            Dictionary(
                rows.map {
                    (report.cell("name", of: $0) ?? "", report.cell("value", of: $0) ?? "")
                }
            ) { first, _ in first })
    }

    private func rows(
        _ name: String, _ values: [ReportParameter: String]
    ) async throws -> (Report, [[String?]]) {
        let run = try ReportRun(try await session.report(name), values)
        return (run.report, try await session.backend.reports.rows(of: run))
    }
}

/// A protocol that waits for being filed.
struct ProtocolToFile: Sendable {
    let number: String
    let kind: String
    let issuedAt: String
    let device: String
    let name: String
    let unit: String

    init(_ report: Report, _ row: [String?]) {
        func cell(_ name: String) -> String { report.cell(name, of: row) ?? "" }
        number = cell("number")
        kind = cell("kind").hasSuffix("take-back") ? "take-back" : "hand-over"
        (issuedAt, device) = (cell("issued_at"), cell("device"))
        (name, unit) = (cell("name"), cell("unit"))
    }

    func parts(_ number: ProtocolNumber) -> [FilingLayout.Part: String] {
        [
            .number: number.fileName, .year: String(number.year), .kind: kind, .unit: unit,
            .device: device, .month: String(issuedAt.prefix(7).suffix(2)),
        ]
    }
}

extension Report {
    fileprivate func cell(_ name: String, of row: [String?]) -> String? {
        columns.firstIndex { $0.name == name }.flatMap { row[$0] }
    }
}

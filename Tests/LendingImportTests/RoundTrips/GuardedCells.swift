import DelimitedText
import LendingReporting
import LendingReports
import Testing

extension RoundTripTests {
    /// Of every report, in both profiles: no cell of a text begins with what a spreadsheet computes, and
    /// the import reads each as the text that it is.
    func expectGuardedCells(_ bench: ImportBench, _ seed: UInt64) async throws {
        var guarded = 0
        for run in try runs() {
            let plain = CollectedCells()
            try await Reports(bench.store, for: nil).forEachRow(run) { plain.rows.append($0) }
            for profile in CSVProfile.allCases {
                let file = CollectedBytes()
                _ = try await Reports(bench.store, for: nil).export(run, profile) {
                    file.bytes.append(contentsOf: $0)
                }
                let rows = CSVText(
                    file.bytes.dropFirst(profile == .excel ? 3 : 0),
                    delimiter: profile == .excel ? ";" : ","
                ).rows.dropFirst()
                #expect(rows.count == plain.rows.count, "\(run.report.name)")
                for (written, meant) in zip(rows, plain.rows) {
                    for (index, column) in run.report.columns.enumerated()
                    where column.kind == .text && column.language == nil {
                        let cell = written[index]
                        let place: Comment =
                            "seed \(seed), \(run.report.name).\(column.name): \(cell)"
                        #expect(!Self.runs(cell), place)
                        #expect(
                            FieldText.content(cell).utf8.elementsEqual(
                                FieldText.trimmed(meant[index] ?? "").utf8)
                                || meant[index]?.contains("\r") == true, place)
                        if cell.hasPrefix("'") { guarded += 1 }
                    }
                }
            }
        }
        #expect(guarded > 0, "seed \(seed): there was nothing to guard")
    }

    /// Would a spreadsheet compute it?
    private static func runs(_ cell: String) -> Bool {
        cell.unicodeScalars.first.map { "=+-@＝＋－＠\t\r\n".unicodeScalars.contains($0) } ?? false
    }

    /// Every report, with what it needs.
    private func runs() throws -> [ReportRun] {
        try ReportCatalog.standard.all.map { report in
            let needed = report.requiredParameters.map { parameter in
                (
                    parameter,
                    parameter == .year
                        ? "2020-2026"
                        : parameter == .stocktaking
                            ? "2020-1" : parameter == .protocolNumber ? "Ü 2020/0001" : "1"
                )
            }
            return try ReportRun(report, Dictionary(uniqueKeysWithValues: needed))
        }.filter { !$0.report.requiredParameters.contains(.unit) }
    }
}

private final class CollectedCells: @unchecked Sendable {
    var rows: [[String?]] = []
}

private final class CollectedBytes: @unchecked Sendable {
    var bytes: [UInt8] = []
}

/// The cells of a CSV file, by RFC 4180 and nothing else.
private struct CSVText {
    private(set) var rows: [[String]] = []

    init(_ bytes: some Sequence<UInt8>, delimiter: Character) {
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuote = false
        let delimiter = delimiter.asciiValue
        for byte in bytes {
            if byte == UInt8(ascii: "\"") {
                if wasQuote, !isQuoted { cell.append(byte) }
                isQuoted.toggle()
                wasQuote = true
                continue
            }
            wasQuote = false
            if isQuoted {
                cell.append(byte)
            } else if byte == delimiter || byte == UInt8(ascii: "\n") {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == UInt8(ascii: "\n") {
                    rows.append(row)
                    row = []
                }
            } else if byte != UInt8(ascii: "\r") {
                cell.append(byte)
            }
        }
    }
}

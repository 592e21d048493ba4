import Glibc
import Lending
import LendingImport
import LendingReports
import Postgres
import Testing

/// What a city writes out another city reads in and writes out again, byte for byte; and where it came
/// from, it changes nothing.
@Suite("Round trips of whole cities")
struct RoundTripTests {
    /// What is exported, by kind of import, in the order in which it is imported.
    static let exports: [(kind: ImportKind, report: String)] = [
        (.units, "units"), (.people, "people"), (.devices, "devices"), (.events, "events"),
        (.handovers, "handovers"), (.loans, "loans"), (.closedDays, "closed-days"),
        (.contacts, "contacts"),
    ]

    /// LEIHLOTSE_ROUND_TRIPS says how many more cities are tried, LEIHLOTSE_ROUND_TRIP_SEED which one.
    static var seeds: [UInt64] {
        func variable(_ name: String) -> UInt64? {
            getenv(name).flatMap { UInt64(String(cString: $0)) }
        }
        if let one = variable("LEIHLOTSE_ROUND_TRIP_SEED") { return [one] }
        let more = (0..<(variable("LEIHLOTSE_ROUND_TRIPS") ?? 0)).map { _ in
            UInt64.random(in: 1...UInt64(Int32.max))
        }
        return [1, 2, 3] + more
    }

    @Test("every kind can be imported, and is exported")
    func kinds() {
        #expect(
            Self.exports.map(\.kind).sorted { $0.rawValue < $1.rawValue }
                == ImportKind.allCases.sorted { $0.rawValue < $1.rawValue })
    }

    @Test("a random city goes into another one, and changes nothing in its own", arguments: seeds)
    func roundTrip(seed: UInt64) async throws {
        var files: [CSVProfile: [String]] = [:]
        try await ImportBench.run { bench in
            var city = RandomCity(bench, seed: seed)
            try await city.fill()
            for profile in CSVProfile.allCases {
                files[profile] = try await exports(profile, bench)
            }
            try await expectGuardedCells(bench, seed)
            for profile in CSVProfile.allCases {
                let summaries = try await take(files[profile] ?? [], bench)
                for (summary, rows) in summaries {
                    #expect(summary.counts == [0, 0, summary.rows, 0], "seed \(seed): \(rows)")
                    #expect(summary.entry == nil && summary.absent == 0, "seed \(seed)")
                }
                expect(try await exports(profile, bench), files[profile] ?? [], seed)
            }
        }
        for profile in CSVProfile.allCases {
            try await ImportBench.run { bench in
                for (summary, rows) in try await take(files[profile] ?? [], bench) {
                    #expect(summary.rejected == 0, "seed \(seed): \(rows)")
                }
                for profile in CSVProfile.allCases {
                    expect(try await exports(profile, bench), files[profile] ?? [], seed)
                }
            }
        }
    }

    private func exports(_ profile: CSVProfile, _ bench: ImportBench) async throws -> [String] {
        var files: [String] = []
        for export in Self.exports { files.append(try await bench.export(export.report, profile)) }
        return files
    }

    /// Imports all files; each summary with what was wrong.
    private func take(
        _ files: [String], _ bench: ImportBench
    ) async throws -> [(ImportSummary, String)] {
        var summaries: [(ImportSummary, String)] = []
        for (export, file) in zip(Self.exports, files) {
            let summary = try await bench.take(export.kind, file, confirmsAll: true)
            let faults = summary.faults.map {
                "\($0.line) \($0.field ?? "") \($0.code) \($0.value?.debugDescription ?? "") "
                    + $0.reason.english
            }
            summaries.append((summary, "\(export.kind): \(summary.counts) \(faults)"))
        }
        return summaries
    }

    /// Tells the first line that differs.
    private func expect(_ files: [String], _ expected: [String], _ seed: UInt64) {
        for (export, pair) in zip(Self.exports, zip(files, expected))
        where !pair.0.utf8.elementsEqual(pair.1.utf8) {
            let lines = zip(
                pair.0.split(whereSeparator: \.isNewline), pair.1.split(whereSeparator: \.isNewline)
            )
            let (is_, was) = lines.first { !$0.utf8.elementsEqual($1.utf8) } ?? ("", "")
            Issue.record(
                "seed \(seed), \(export.kind): \(is_.debugDescription) was \(was.debugDescription)")
        }
    }
}

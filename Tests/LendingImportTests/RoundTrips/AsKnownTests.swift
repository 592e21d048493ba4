import Lending
import LendingReporting
import LendingReports
import LendingStore
import Postgres
import Testing

/// Whatever was asked once has the same answer for ever, if it is asked as it was known then: while a
/// city lives at random, every report is asked now and then, as it is, of days and of years; in the end
/// all is asked again.
@Suite("As known on any date")
struct AsKnownTests {
    private struct Question: CustomStringConvertible {
        let report: Report
        let values: [ReportParameter: String]

        var description: String {
            report.name
                + values.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { " \($0.key.rawValue)=\($0.value)" }.joined()
        }

        func with(_ parameter: ReportParameter, _ value: String) -> Question {
            Question(report: report, values: values.merging([parameter: value]) { $1 })
        }
    }

    /// Reports that can be asked as they were known.
    private static let reports = ReportCatalog.standard.all.filter {
        $0.parameters.contains(.knownOn)
    }

    @Test("what was known stays known", arguments: RoundTripTests.seeds)
    func whatWasKnown(seed: UInt64) async throws {
        #expect(Self.reports.count > 25)
        try await ImportBench.run { bench in
            var random = SeededRandom(seed: seed &+ 1000)
            var city = RandomCity(bench, seed: seed)
            var asked: [(question: Question, answer: [String], knownOn: String)] = []
            let reader = RandomCity(bench, seed: seed)
            try await city.fill {
                guard random.once(in: 4) else { return }
                for _ in 1...30 {
                    guard let report = random.one(of: Self.reports),
                        let question = try await question(report, reader, &random)
                    else { continue }
                    let answer = try await answer(question, bench)
                    asked.append((question, answer, try await now(bench)))
                }
            }
            #expect(asked.count > 60 && asked.contains { $0.answer.count > 3 })
            for (question, answer, knownOn) in asked {
                let again = try await self.answer(question.with(.knownOn, knownOn), bench)
                #expect(again == answer, "seed \(seed), \(knownOn): \(question)")
            }
        }
    }

    /// What a report computes itself as of a day is what others say of it who see the tables as they
    /// were.
    @Test("both ways of reading a day say the same", arguments: RoundTripTests.seeds)
    func bothWays(seed: UInt64) async throws {
        try await ImportBench.run { bench in
            var random = SeededRandom(seed: seed &+ 2000)
            var city = RandomCity(bench, seed: seed)
            try await city.fill()
            let devices = try await city.ids("select id from device order by id")
            for _ in 1...8 {
                let day = Self.day(&random)
                let listed = try await rows("devices", [.at: day], bench)
                let places = try await rows(
                    "where",
                    [.at: day, .devices: devices.map(String.init).joined(separator: ",")], bench)
                for place in places where place["status"] != "not-registered" {
                    let line = listed.first { $0["inventory_number"] == place["device"] }
                    for column in ["name", "status", "holder", "holder_number"] {
                        #expect(
                            line?[column] == place[column],
                            "seed \(seed), \(day), \(place["device"] ?? ""): \(column)")
                    }
                }
                #expect(
                    listed.count
                        == places.count { $0["status"] != "not-registered" }, "seed \(seed), \(day)"
                )
            }
        }
    }

    // MARK: - Asking

    private func question(
        _ report: Report, _ city: RandomCity, _ random: inout SeededRandom
    ) async throws -> Question? {
        var values: [ReportParameter: String] = [:]
        for parameter in report.parameters {
            let isNeeded = report.requiredParameters.contains(parameter)
            guard isNeeded || [.at, .year, .unit].contains(parameter),
                isNeeded || random.once(in: 2)
            else { continue }
            switch parameter {
            case .at: if values[.year] == nil { values[.at] = Self.day(&random) }
            case .year: values[.year] = String(random.number(2019...2026))
            case .unit:
                // Asked for by a code that it keeps.
                values[.unit] = nil
                if isNeeded { return nil }
            case .device: values[.device] = try await one(of: "device", city, &random)
            case .devices:
                values[.devices] = try await city.ids("select id from device order by id")
                    .map(String.init).joined(separator: ",")
            case .person: values[.person] = try await one(of: "person", city, &random)
            case .event: values[.event] = try await one(of: "event", city, &random)
            case .category, .stocktaking, .protocolNumber, .search, .limit, .after, .knownOn,
                .closing:
                continue
            }
        }
        guard report.requiredParameters.allSatisfy({ values[$0] != nil }) else { return nil }
        return Question(report: report, values: values)
    }

    private func one(
        of table: String, _ city: RandomCity, _ random: inout SeededRandom
    ) async throws -> String? {
        random.one(of: try await city.ids(Statement(unsafe: "select id from \(table) order by id")))
            .map(String.init)
    }

    private static func day(_ random: inout SeededRandom) -> String {
        CalendarDay(
            year: random.number(2019...2026), month: random.number(1...12),
            day: random.number(1...28))?.iso ?? "2020-01-01"
    }

    private func answer(_ question: Question, _ bench: ImportBench) async throws -> [String] {
        let lines = Lines()
        try await Reports(bench.store, for: nil).forEachRow(
            ReportRun(question.report, question.values)
        ) { row in
            lines.append(row.map { $0 ?? "-" }.joined(separator: "\u{1F}"))
        }
        return lines.all
    }

    private func rows(
        _ name: String, _ values: [ReportParameter: String], _ bench: ImportBench
    ) async throws -> [[String: String]] {
        let report = try #require(ReportCatalog.standard[name])
        return try await answer(Question(report: report, values: values), bench).map { line in
            Dictionary(
                zip(report.columns.map(\.name), line.split(separator: "\u{1F}").map(String.init)),
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// When all that was recorded up to now is known.
    private func now(_ bench: ImportBench) async throws -> String {
        try await bench.store.read { session in
            try session.query(
                """
                select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                """)[0].decode(String.self, at: 0)
        }
    }
}

/// Lines that come one at a time.
private final class Lines: @unchecked Sendable {
    private(set) var all: [String] = []

    func append(_ line: String) { all.append(line) }
}

import Glibc
import Lending
import LendingReporting
import LendingReports
import LendingTestSupport
import Postgres
import Testing

/// Who had which device when, until when it was lent and what was recorded of it, as known at any time:
/// the database says it as a model in memory does, which was told the same.
@Suite("What was true when, as known when")
struct ChronicleTests {
    /// LEIHLOTSE_HISTORIES says how many more cities live, LEIHLOTSE_HISTORY_SEED which one.
    static var seeds: [UInt64] {
        func variable(_ name: String) -> UInt64? {
            getenv(name).flatMap { UInt64(String(cString: $0)) }
        }
        if let one = variable("LEIHLOTSE_HISTORY_SEED") { return [one] }
        let more = (0..<(variable("LEIHLOTSE_HISTORIES") ?? 0)).map { _ in
            UInt64.random(in: 1...UInt64(Int32.max))
        }
        return [1, 2, 3, 4] + more
    }

    @Test("the database and the model say the same, through every kind of change")
    func same() async throws {
        var taken: [String: Int] = [:]
        for seed in Self.seeds {
            try await ImportBench.run { bench in
                var history = RandomHistory(bench, seed: seed, today: try await today(bench))
                try await history.live(changes: 260)
                let questions = questions(&history, 70)
                let found = try await differences(history, questions, bench)
                #expect(
                    found.isEmpty,
                    "seed \(seed), \(found.count): \(found.prefix(6).joined(separator: "; "))")
                taken.merge(history.taken, uniquingKeysWith: +)
            }
        }
        for kind in [
            "changed", "corrected", "corrected handover", "corrected loan", "edited", "extended",
            "handed on", "handed over", "lent", "loan of another device", "merged devices",
            "merged people", "out of a file", "registered", "renamed", "returned", "taken back",
            "undone", "undo undone",
        ] {
            #expect(taken[kind, default: 0] > 0 || Self.seeds.count < 4, "\(kind): \(taken)")
        }
    }

    /// Places of views, and what would be wrong there.
    private static let mutations = [
        ("custody", "f.known_until > ( SELECT known.moment() AS moment)", "true"),
        ("custody", "upper(f.period) <= ( SELECT known.begins_by() AS begins_by)", "true"),
        ("custody", "NOT upper_inf(f.period)", "false"),
        ("loan", "(f.known_since > ( SELECT known.moment() AS moment)) IS NOT TRUE", "true"),
        ("loan", "upper(f.period) <= ( SELECT known.ends_by() AS ends_by)", "true"),
        ("loan", "( SELECT known.begins_by() AS begins_by) IS NULL", "true"),
        ("device", "p.valid @> ( SELECT known.day() AS day)", "true"),
        ("device", "p.known_until > ( SELECT known.moment() AS moment)", "true"),
        (
            "person", "f.known_until > ( SELECT known.moment() AS moment)",
            "f.known_until = 'infinity'"
        ),
    ]

    @Test("a view that is wrong in one place is found")
    func mutated() async throws {
        try await ImportBench.run { bench in
            var history = RandomHistory(bench, seed: 1, today: try await today(bench))
            try await history.live(changes: 260)
            let questions = questions(&history, 40)
            for (view, place, wrong) in Self.mutations {
                let text =
                    try await bench.text("select pg_get_viewdef(\("known.\(view)")::regclass)")
                    ?? ""
                #expect(text.contains(place), "\(text)")
                func make(_ text: String) async throws {
                    try await bench.asOwner {
                        try $0.runScript(unsafe: "create or replace view known.\(view) as \(text)")
                    }
                }
                try await make(text.replacing(place, with: wrong))
                #expect(
                    try await !differences(history, questions, bench).isEmpty,
                    "\(view): \(place) as \(wrong)")
                try await make(text)
            }
        }
    }

    // MARK: - Asking

    private struct Question {
        let at: ToldTime?
        let count: Int
        let knownOn: String?
    }

    private func questions(
        _ history: inout RandomHistory, _ count: Int
    ) -> [Question] {
        (0..<count).map { number in
            let mark = number % 10 == 0 ? nil : history.mark()
            return Question(
                at: history.time(), count: mark?.count ?? history.chronicle.entries.count,
                knownOn: mark?.knownOn)
        }
    }

    /// What the database says otherwise than the model.
    private func differences(
        _ history: RandomHistory, _ questions: [Question], _ bench: ImportBench
    ) async throws -> [String] {
        var found: [String] = []
        for question in questions {
            let city = history.chronicle.city(after: question.count)
            var values: [ReportParameter: String] = [:]
            values[.at] = question.at?.text
            values[.knownOn] = question.knownOn
            let told = city.devices.keys.sorted { $0.rawValue < $1.rawValue }
            let model = Dictionary(
                uniqueKeysWithValues: told.compactMap { id in
                    city.answer(id, at: question.at).map { ($0.fields[.inventoryNumber] ?? "", $0) }
                })
            values[.devices] = told.map(\.description).joined(separator: ",")
            let places = try await rows("where", values, "device", bench)
            values[.devices] = nil
            let listed = try await rows("devices", values, "inventory_number", bench)
            let out = try await rows("out", values, "device", bench)
            let context = "at \(values[.at] ?? "now"), after \(question.count): "
            func compare(_ what: String, _ database: String?, _ model: String?) {
                if database != model {
                    found.append("\(context)\(what) is \(database ?? "-"), was \(model ?? "-")")
                }
            }
            for number in Set(model.keys).union(places.keys).union(listed.keys).sorted() {
                let answer = model[number]
                let isThere = answer.map { $0.status != "not-registered" } ?? false
                let holder = answer?.holder
                let (place, line) = (places[number], listed[number])
                compare("\(number) where", place?["status"], answer?.status)
                compare("\(number) listed", line?["status"], isThere ? answer?.status : nil)
                compare(
                    "\(number) out", out[number].map { _ in "on-loan" },
                    answer?.borrower.map { _ in "on-loan" })
                for row in [place, line].compactMap({ $0 }) {
                    compare("\(number) holder", row["holder_number"], holder?.description)
                    compare(
                        "\(number) holder's name", row["holder"],
                        holder.flatMap { city.people[$0] })
                }
                for row in [place, out[number]].compactMap({ $0 }) {
                    compare(
                        "\(number) borrower", row["borrower_number"],
                        answer?.borrower?.description)
                    compare("\(number) due", row["due"], answer?.due?.iso)
                }
                if let row = out[number] {
                    compare("\(number) lender", row["lender_number"], holder?.description)
                }
                for field in RandomHistory.dated + RandomHistory.plain {
                    if let line {
                        compare(
                            "\(number) \(field)", line[field.rawValue],
                            answer?.fields[field])
                    }
                }
            }
        }
        return found
    }

    private func rows(
        _ name: String, _ values: [ReportParameter: String], _ key: String, _ bench: ImportBench
    ) async throws -> [String: [String: String]] {
        let report = try #require(ReportCatalog.standard[name])
        let found = FoundRows()
        try await Reports(bench.store, for: nil).forEachRow(ReportRun(report, values)) { row in
            found.add(
                Dictionary(
                    zip(report.columns.map(\.name), row).compactMap { name, cell in
                        cell.map { (name, $0) }
                    }, uniquingKeysWith: { first, _ in first }))
        }
        return Dictionary(
            found.all.map { ($0[key] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func today(_ bench: ImportBench) async throws -> CalendarDay {
        try #require(
            CalendarDay(iso: try await bench.text("select current_date::text") ?? ""))
    }
}

/// Rows that come one at a time.
private final class FoundRows: @unchecked Sendable {
    private(set) var all: [[String: String]] = []

    func add(_ row: [String: String]) { all.append(row) }
}

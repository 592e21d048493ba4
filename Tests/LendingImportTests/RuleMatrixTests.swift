import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres
import Testing

/// Whichever way something comes in, the same things are refused with the same codes: every rule on
/// every way.
@Suite("Rules on all ways in")
struct RuleMatrixTests {
    static let ways: [Way] = [.operation, .several, .batch, .file, .plainSQL, .correction]

    @Test("Every rule on every way", arguments: Rule.all)
    func held(rule: Rule) async throws {
        try await ImportBench.run { bench in
            let city = try await City(bench)
            for way in Self.ways where rule.exceptions[way] == nil {
                let codes = try await city.codes(rule.wish, by: way)
                #expect(codes.contains(rule.code), "\(way.rawValue): \(codes)")
            }
            // What is right is taken on every way.
            #expect(try await city.codes(.right, by: .file) == [])
        }
    }

    /// A city into which everything comes on every way.
    struct City {
        let bench: ImportBench
        let city: RuleCity

        init(_ bench: ImportBench) async throws {
            self.bench = bench
            city = try await RuleCity(bench.store, by: bench.actor)
        }

        func codes(_ wish: Wish, by way: Way) async throws -> [String] {
            do {
                switch way {
                case .operation: return try await city.refusals(wish).map(\.code)
                case .several:
                    return try await city.refusals(wish, after: ["KN-OK2"]).map(\.code)
                case .batch: try await performBatch(wish)
                case .file: return try await takeFile(wish)
                case .correction: try await correct(wish)
                case .plainSQL: try await insert(wish)
                default: Issue.record("\(way) is tried elsewhere")
                }
                return []
            } catch let failure as any Failure {
                return failure.refusals.map(\.code)
            }
        }

        private func performBatch(_ wish: Wish) async throws {
            var other = wish
            other.device = "KN-OK2"
            other.person = "kurt"
            other.begins = "2021-03-05T10:00:00"
            other.due = nil
            _ = try await StorePerformer(bench.store).performAll(
                [try await city.operation(other), try await city.operation(wish)],
                OperationContext(actor: bench.actor, confirmsAll: true, isDryRun: true))
        }

        private func takeFile(_ wish: Wish) async throws -> [String] {
            let summary = try await bench.take(
                wish.kind == .loan ? .loans : .handovers, wish.file
            ) { $0.isDryRun = true }
            return summary.codes
        }

        /// Something right, made wrong by a correction.
        private func correct(_ wish: Wish) async throws {
            var values = CorrectEntry.Values()
            values.began = .local(try local(wish.begins))
            if wish.person != "kurt" { values.person = try await city.person(wish.person) }
            if wish.kind == .loan {
                if let ends = wish.ends { values.ended = .local(try local(ends)) }
                if let due = wish.due { values.due = .day(day(due)) }
            }
            // What begins in the future is still open; else it is long over.
            let isFuture = wish.begins > "2099"
            let file: String
            switch wish.kind {
            case .loan:
                let isNear = ["KN-out", "KN-held"].contains(wish.device) || wish.due != nil
                let (begins, ends) =
                    isNear
                    ? ("2022-01-10 10:00", "2022-01-11 10:00")
                    : ("2020-05-01 10:00", "2020-05-02 10:00")
                file =
                    "device,lender,borrower,lent_at,returned_at\n\(wish.device),"
                    + "\(wish.lender ?? ""),kurt,\(begins),\(isFuture ? "" : ends)\n"
                if wish.ends == nil, !isFuture {
                    values.ended = .local(try local("2022-12-01T10:00:00"))
                }
            case .handover:
                file =
                    "device,person,on,taken_back_on\n\(wish.device),kurt,2020-05-01 10:00,"
                    + "\(isFuture ? "" : "2023-01-01 10:00")\n"
            }
            try await bench.take(wish.kind == .loan ? .loans : .handovers, file)
            let newest = try await bench.count(
                wish.kind == .loan
                    ? "select max(id) from loan"
                    : "select max(id) from custody where kind = 'lotse'")
            try await city.perform(
                wish.kind == .loan
                    ? CorrectEntry(fact: .loan(LoanID(newest)), values: values, because: "Test")
                    : CorrectEntry(
                        fact: .handover(CustodyID(newest)), values: values, because: "Test"))
        }

        private func insert(_ wish: Wish) async throws {
            let device = try await city.device(wish.device).rawValue
            let person = try await city.person(wish.person).rawValue
            let period = "[\(wish.begins),\(wish.ends ?? ""))"
            do {
                try await bench.store.writeRaw { transaction in
                    let entry = try transaction.query(
                        """
                        select entry_id from journal_append('test', null, array[\(device)],
                            array['{}'::jsonb], array['{}'::jsonb])
                        """)[0].decode(Int64.self, at: 0)
                    switch wish.kind {
                    case .loan:
                        try transaction.execute(
                            """
                            insert into loan (device_id, custody_id, borrower_id, period, due, entry_id)
                            select \(device), c.id, \(person), \(period)::tstzrange,
                                   due_of(nullif(\(wish.due ?? ""), '')), \(entry)
                            from custody c
                            where c.device_id = \(device) and c.period @> lower(\(period)::tstzrange)
                            """)
                    case .handover:
                        // With the stock divided as it must be.
                        try transaction.execute(
                            """
                            select take_from_stock(\(device), \(person), \(period)::tstzrange, null,
                                                   null, null, '{}', \(entry))
                            """)
                    }
                    try transaction.execute("set constraints all immediate")
                }
            } catch {
                throw StoreError.reading(error)
            }
        }

        private func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso) ?? .first }

        private func local(_ iso: String) throws -> LocalTime {
            try #require(LocalTime(iso: iso))
        }
    }
}

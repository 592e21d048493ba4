import LendingSQL
import LendingTestSupport
import Postgres
import Testing

@testable import LendingReporting
@testable import LendingReports

/// No listing scans the whole history: 2,000 devices with 100 loans each.
@Suite struct PlanTests {
    private static let listings: [(String, [ReportParameter: String])] = [
        ("out", [:]), ("out", [.at: "2020-05-05"]), ("out", [.unit: "U1"]),
        ("overdue", [:]), ("overdue", [.at: "2020-05-05"]),
        ("incomplete", [:]), ("incomplete", [.at: "2020-05-05"]),
        ("due-soon", [:]), ("due-soon", [.at: "2020-05-05"]),
        ("free", [:]), ("free", [.at: "2020-05-05"]), ("free", [.category: "Laptop"]),
        ("where", [.devices: "7"]), ("where", [.devices: "7,8,9", .at: "2020-05-05"]),
        ("devices", [:]), ("devices", [.limit: "50"]),
        ("devices", [.limit: "50", .after: "B-77"]), ("devices", [.search: "laptop 77"]),
        ("people", [:]), ("people", [.limit: "50"]),
        ("device", [.device: "7"]), ("person", [.person: "7"]),
        ("loans-of-a-year", [.year: "2020"]), ("loans-by-month", [.year: "2020"]),
        ("history-of-a-device", [.device: "7"]), ("history-of-a-person", [.person: "7"]),
        ("loans-given", [.person: "7"]), ("own-entries", [.person: "7"]), ("people-to-check", [:]),
        ("stock", [:]), ("stock", [.at: "2020-05-05"]), ("custody-by-unit", [:]),
        ("use-of-devices", [.year: "2020"]),
        ("inventory", [.year: "2020"]), ("inventory-year", [.year: "2020"]),
        ("transfers", [.year: "2020"]),
    ]

    @Test func noListingScansTheWholeHistory() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { try $0.runScript(unsafe: Self.history) }
            try await database.pool.withSession { session throws in
                let pieces = try session.queryText(
                    """
                    select p.proname from pg_proc p join pg_language l on l.oid = p.prolang
                    where l.lanname = 'sql' and p.proretset
                      and p.pronamespace = 'public'::regnamespace
                    """
                ).compactMap { $0[0] }
                #expect(pieces.contains("loans_out"))
                for (name, values) in Self.listings {
                    let report = try #require(ReportCatalog.standard[name])
                    let query = try ReportRun(report, values).filledQuery(.literals(in: session))
                    let plan = try session.queryText(unsafe: "explain " + query.sql).map {
                        $0[0] ?? ""
                    }
                    let scans = plan.filter { $0.contains("Seq Scan on loan ") }
                    #expect(scans == [], "\(name) \(values)")
                    // What reports share is taken over into their plans.
                    let calls = plan.filter { line in
                        pieces.contains { line.contains("Function Scan on \($0) ") }
                    }
                    #expect(calls == [], "\(name) \(values)")
                }
                // The test can see a scan where there is one.
                let plan = try session.queryText("explain select * from loan")
                #expect(plan[0][0]?.contains("Seq Scan on loan ") == true)
            }
        }
    }

    /// Every 40 days a device goes out for 10; one in ten is still out.
    private static let history = """
        set session_replication_role = replica;
        insert into unit (code, name, entry_id, known_since)
            select 'U' || g, 'Unit ' || g, 1, now() from generate_series(1, 20) g;
        insert into person (name, last_name, login, entry_id, known_since)
            select 'Person ' || g, 'Person ' || g, 'p' || g, 1, now()
            from generate_series(1, 5000) g;
        insert into membership (person_id, unit_id, entry_id, known_since)
            select p.id, 1 + p.id % 20, 1, now() from person p;
        insert into device (inventory_number, name, category, unit_id, registered_at, entry_id,
                            known_since)
            select 'B-' || g, 'Laptop ' || g, (array['Laptop', 'Beamer'])[1 + g % 2], 1 + g % 20,
                   '2012-01-01', 1, now()
            from generate_series(1, 2000) g;
        insert into custody (device_id, kind, holder_id, period, entry_id, known_since)
            select d.id, 'lotse', 1 + d.id % 50, '[2012-01-01,)', 1, now() from device d;
        insert into loan (device_id, custody_id, custody_period, borrower_id, period, due,
                          entry_id, known_since)
            select d.id, c.id, c.period, 1 + (d.id * 7 + g) % 5000,
                   tstzrange(s.at, case when g = 99 and d.id % 10 = 0 then null
                                        else s.at + interval '10 days' end),
                   s.at + interval '14 days', 1, now()
            from generate_series(0, 99) g
            cross join device d
            join custody c on c.device_id = d.id
            cross join lateral (
                select timestamptz '2012-01-02 08:00' + g * interval '40 days'
                       + d.id * interval '7 minutes' as at) s;
        analyze;
        reset session_replication_role;
        """
}

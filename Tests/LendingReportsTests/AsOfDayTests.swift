import LendingTestSupport
import Postgres
import Testing

@testable import LendingReporting
@testable import LendingReports

/// A report as of a day says what was so when the day was over, in every list alike: what ended on
/// that day has ended, whether a time was recorded or only the day; what begins on the next has not
/// begun.
@Suite("Reports as of a day")
struct AsOfDayTests {
    /// What differs by the hour at which it is looked at.
    private static let counted: Set = ["days_late", "days_left"]

    /// The last day of a year, so that the yearly lists tell it too.
    private static let day = "2024-12-31"

    private static func read<Value: Sendable>(
        _ script: String, _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await withTestDatabase { database in
            try await database.owner.withSession { try $0.runScript(unsafe: city + script) }
            return try await database.pool.transaction(
                TransactionOptions(access: .readOnly), { try body($0) })
        }
    }

    private static func rows(
        _ report: Report, at moment: String, in session: Session
    ) throws -> [[String: String]] {
        var values: [ReportParameter: String] = [.at: moment]
        for parameter in report.requiredParameters {
            values[parameter] = parameter == .devices ? "1,2,3,4,5,6" : "1"
        }
        return try session.rows(report.name, values)
            .map { $0.filter { !counted.contains($0.key) } }
    }

    private static var dated: [Report] {
        ReportCatalog.standard.all.filter { $0.parameters.contains(.at) }
    }

    @Test("What ends with the day has ended, as at the next day's start")
    func ended() async throws {
        try await Self.read(Self.endings) { session in
            for report in Self.dated {
                let day = try Self.rows(report, at: Self.day, in: session)
                let next = try Self.rows(report, at: "2025-01-01T00:00:00", in: session)
                #expect(day == next, "\(report.name)")
            }
        }
    }

    @Test("What begins with the next day has not begun, as at the day's last second")
    func begun() async throws {
        try await Self.read(Self.beginnings) { session in
            for report in Self.dated {
                let day = try Self.rows(report, at: Self.day, in: session)
                let last = try Self.rows(report, at: "2024-12-31T23:59:59", in: session)
                #expect(day == last, "\(report.name)")
            }
        }
    }

    @Test("All lists say the same of the same day", arguments: [endings, beginnings])
    func agree(script: String) async throws {
        try await Self.read(script) { session in
            let at: [ReportParameter: String] = [.at: Self.day]
            let year: [ReportParameter: String] = [.year: "2024"]
            func sum(
                _ column: String, _ report: String, _ values: [ReportParameter: String]
            ) throws -> Int {
                try session.column(column, of: report, values).compactMap { Int($0) }.reduce(0, +)
            }
            let place = try session.rows("where", [.at: Self.day, .devices: "1,2,3,4,5,6"])
            func count(_ status: String) -> Int { place.filter { $0["status"] == status }.count }
            #expect(try session.rows("out", at).count == count("on-loan"))
            #expect(try sum("on_loan", "stock", at) == count("on-loan"))
            #expect(try sum("on_loan", "custody-by-unit", at) == count("on-loan"))
            #expect(try sum("davon_verliehen", "inventory-year", year) == count("on-loan"))
            #expect(try sum("davon_defekt", "inventory-year", year) == count("in-repair"))
            #expect(try sum("in_repair", "stock", at) == count("in-repair"))
            #expect(try sum("lost", "stock", at) == count("lost"))
            #expect(try sum("in_stock", "stock", at) == count("in-stock"))
            #expect(
                try session.rows("free", at).count == count("in-stock") + count("with-lotse"))
            let words = ["on-loan": "verliehen", "in-repair": "in Reparatur", "lost": "verloren"]
            let inventory = try session.column("status", of: "inventory", year)
            for (status, word) in words {
                #expect(inventory.filter { $0 == word }.count == count(status), "\(status)")
            }
            #expect(try session.column("status", of: "inventory", at) == inventory)
            // What is missing since the day is said of the day.
            let missing = try session.column("device", of: "incomplete", at)
            #expect(missing == place.filter { $0["missing"] != nil }.compactMap { $0["device"] })
        }
    }

    @Test("What came back on the day is back, and says so")
    func back() async throws {
        try await Self.read(Self.endings) { session in
            let place = try session.rows("where", [.at: Self.day, .devices: "1,2,3,4,5,6"])
            #expect(
                place.map { $0["status"] } == [
                    "with-lotse", "in-stock", "in-stock", "in-stock", "on-loan", "with-lotse",
                ])
            #expect(place[1]["since"] == Self.day)
            #expect(place[0]["missing"] == "Maus:1" && place[5]["missing"] == nil)
            #expect(try session.column("device", of: "out", [.at: "2024-12-30"]).contains("KN-1"))
        }
    }

    @Test("The day on which a repair ends is one on which it can be lent")
    func lastDayOfRepair() async throws {
        try await Self.read(Self.endings) { session in
            let rows = try session.rows("use-of-devices", [.year: "2024"])
            // KN-3 was in repair from 2024-12-30 to 2024-12-31, by days; KN-4 was lost by the hour.
            #expect(rows.filter { $0["device"] == "KN-3" }.map { $0["days_available"] } == ["365"])
            #expect(rows.filter { $0["device"] == "KN-4" }.map { $0["days_available"] } == ["365"])
        }
    }

    /// Six devices; KN-1 and KN-6 are with Ada, the others in stock.
    private static let city = """
        set session_replication_role = replica;
        insert into unit (code, name, entry_id, known_since) values ('10', 'Hauptamt', 1, now());
        insert into person (name, login, entry_id, known_since) values
            ('Ada', 'ada', 1, now()), ('Ben', 'ben', 1, now());
        insert into membership (person_id, unit_id, entry_id, known_since) values
            (1, 1, 1, now()), (2, 1, 1, now());
        insert into device (inventory_number, name, category, unit_id, accessories, registered_at,
                            entry_id, known_since)
            select 'KN-' || g, 'Laptop', 'Laptop', 1, '{"Maus": 1}', '2020-01-01', 1, now()
            from generate_series(1, 6) g;

        """

    /// On the last day of the year, by the day alone: a loan comes back without its Maus, a device is
    /// taken back, a repair is over, a lost one is found by the hour, a Maus turns up.
    private static let endings = """
        insert into custody (device_id, kind, holder_id, period, entry_id, known_since) values
            (1, 'lotse', 1, '[2020-01-01,)', 1, now()),
            (2, 'lotse', 1, '[2020-01-01,2025-01-01)', 1, now()),
            (2, 'stock', null, '[2025-01-01,)', 1, now()),
            (3, 'stock', null, '[2020-01-01,)', 1, now()),
            (4, 'stock', null, '[2020-01-01,)', 1, now()),
            (5, 'stock', null, '[2020-01-01,)', 1, now()),
            (6, 'lotse', 1, '[2020-01-01,)', 1, now());
        insert into loan (device_id, custody_id, custody_period, borrower_id, period,
                          accessories_missing, entry_id, known_since)
            select c.device_id, c.id, c.period, 2, n.period, n.missing, 1, now()
            from (values (1, '[2024-12-01,2025-01-01)'::tstzrange, '{"Maus": 1}'::jsonb),
                         (5, '[2024-12-02,)', '{}'),
                         (6, '[2024-12-03 10:00,2024-12-31 14:00)', '{"Maus": 1}'))
                as n (device, period, missing)
            join custody c on c.device_id = n.device;
        insert into withdrawal (device_id, kind, period, entry_id, known_since) values
            (3, 'repair', '[2024-12-30,2025-01-01)', 1, now()),
            (4, 'lost', '[2024-12-30,2024-12-31 15:00)', 1, now());
        insert into accessory_found (device_id, item, quantity, found_at, entry_id, known_since)
            values (6, 'Maus', 1, '2025-01-01', 1, now());
        reset session_replication_role;
        """

    /// On the first day of the next year, by the day alone: a handover, loans, a repair, a loss, and
    /// a first registration.
    private static let beginnings = """
        update device set registered_at = '2025-01-01' where id = 6;
        insert into custody (device_id, kind, holder_id, period, entry_id, known_since) values
            (1, 'lotse', 1, '[2020-01-01,)', 1, now()),
            (2, 'stock', null, '[2020-01-01,2025-01-01)', 1, now()),
            (2, 'lotse', 1, '[2025-01-01,)', 1, now()),
            (3, 'stock', null, '[2020-01-01,)', 1, now()),
            (4, 'stock', null, '[2020-01-01,)', 1, now()),
            (5, 'lotse', 1, '[2020-01-01,2025-01-01)', 1, now()),
            (5, 'lotse', 2, '[2025-01-01,)', 1, now()),
            (6, 'stock', null, '[2025-01-01,)', 1, now());
        insert into loan (device_id, custody_id, custody_period, borrower_id, period, entry_id,
                          known_since)
            select c.device_id, c.id, c.period, 2, '[2025-01-01,)', 1, now()
            from custody c where c.device_id = 1;
        insert into withdrawal (device_id, kind, period, entry_id, known_since) values
            (3, 'repair', '[2025-01-01,)', 1, now()), (4, 'lost', '[2025-01-01,)', 1, now());
        reset session_replication_role;
        """
}

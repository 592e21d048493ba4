import LendingReporting
import LendingReports
import LendingTestSupport
import Postgres

/// A small city whose every figure can be worked out by hand.
///
/// KN-2 is with Ada (unit 10.1), KN-10 and KN-1 are in stock, KN-3 was decommissioned in 2021.
enum Scenario {
    /// Runs `body` in a city of its own, in a transaction that can only read.
    static func read<Value: Sendable>(
        _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await withTestDatabase { database in
            try await fill(database)
            return try await database.pool.transaction(
                TransactionOptions(access: .readOnly), { try body($0) })
        }
    }

    static func fill(_ database: TestDatabase) async throws {
        try await database.owner.withSession { try $0.runScript(unsafe: script) }
    }

    /// Written past the rules, so that ids and times are known.
    private static let script = """
        set session_replication_role = replica;
        insert into unit (code, name, parent_id, cost_centre, entry_id, known_since) values
            ('10', 'Hauptamt', null, '112000', 1, now()),
            ('10.1', 'Organisation', 1, null, 1, now()),
            ('40', 'Bildung', null, '400', 1, now());
        insert into person (name, first_name, last_name, login, email, entry_id, known_since) values
            ('Ada Lotse', 'Ada', 'Lotse', 'ada', 'ada@city.example', 1, now()),
            ('Özlem Özgür', 'Özlem', 'Özgür', null, 'oez@city.example', 1, now()),
            ('Zoë', null, null, null, null, 1, now()),
            ('Ina Ofner', 'Ina', 'Ofner', 'ina', null, 1, now());
        insert into membership (person_id, unit_id, entry_id, known_since) values
            (1, 2, 1, now()), (2, 3, 1, now());
        insert into device (inventory_number, name, category, asset_class, unit_id, acquired_on,
                            in_service_on, cost, useful_life_months, accessories, note,
                            registered_at, entry_id, known_since) values
            ('KN-2', 'Laptop A', 'Laptop', 'capitalised', 1, '2020-01-15', '2020-02-10', 1200, 36,
             '{"Netzteil": 1, "Maus": 2}', null, '2020-01-15', 1, now()),
            ('KN-10', 'Laptop B', 'Laptop', 'lowValue', 3, '2020-03-01', null, 500, null,
             '{}', null, '2020-03-01', 1, now()),
            ('KN-1', 'Beamer', 'Beamer', null, null, '2021-05-01', null, null, null,
             '{}', '=1+1', '2021-05-01', 1, now()),
            ('KN-3', 'Laptop C', 'Laptop', 'capitalised', 1, '2020-01-01', null, 360, 36,
             '{}', null, '2020-01-01', 1, now());
        insert into event (title, day, kind, entry_id, known_since) values
            ('Übergabe', '2020-10-18', 'Präsenztermin', 1, now());
        insert into briefing (event_id, tool, entry_id, known_since) values
            (1, 'Jitsi', 1, now()), (1, 'Stackfield', 1, now());
        insert into attendance (event_id, person_id, entry_id, known_since) values
            (1, 1, 1, now()), (1, 4, 1, now());
        insert into contact (person_id, unit_id, valid, entry_id, known_since) values
            (1, 2, '[2020-10-18,2021-01-01)', 1, now()), (1, 3, '[2021-01-01,)', 1, now());
        insert into custody (device_id, kind, holder_id, period, event_id, condition_given,
                             entry_id, known_since) values
            (1, 'stock', null, '[2020-01-15,2020-10-18)', null, null, 1, now()),
            (1, 'lotse', 1, '[2020-10-18,)', 1, 'new', 1, now()),
            (2, 'stock', null, '[2020-03-01,)', null, null, 1, now()),
            (3, 'stock', null, '[2021-05-01,2021-07-01)', null, null, 1, now()),
            (3, 'lotse', 1, '[2021-07-01,2021-08-01)', null, 'good', 1, now()),
            (3, 'stock', null, '[2021-08-01,)', null, null, 1, now()),
            (4, 'stock', null, '[2020-01-01,)', null, null, 1, now());
        insert into loan (device_id, custody_id, custody_period, borrower_id, period, due, purpose,
                          tool, condition_back, accessories_missing, entry_id, known_since)
            select n.device_id, n.custody_id, c.period, n.borrower_id, n.period, due_of(n.due),
                   n.purpose, n.tool, n.condition, n.missing, 1, now()
            from (values
                (1, 2, 2, '[2021-03-01 09:00,2021-03-10 10:00)'::tstzrange, '2021-03-08',
                 'Sitzung', 'Jitsi', 'good', '{"Maus": 1}'::jsonb),
                (2, 3, 3, '[2021-12-20 08:00,2022-01-10 12:00)', '2022-01-12T15:00:00+01:00',
                 null, null, null, '{}'),
                (3, 6, null, '[2021-09-01 08:00,2021-09-02)', '2021-09-05',
                 null, null, null, '{}'),
                (2, 3, 2, '[2024-05-01 10:00,)', '2024-05-14', 'Schulung', null, null, '{}'),
                (1, 2, 3, '[2024-06-01 10:00,)', (current_date + 2)::text, null, null, null, '{}')
            ) as n (device_id, custody_id, borrower_id, period, due, purpose, tool, condition,
                    missing)
            join custody c on c.id = n.custody_id;
        insert into withdrawal (device_id, kind, period, reason, entry_id, known_since) values
            (3, 'repair', '[2022-02-01,2022-03-01)', 'Lampe', 1, now()),
            (4, 'decommissioned', '[2021-06-30 14:00,)', 'veraltet', 1, now());
        reset session_replication_role;
        """
}

extension Session {
    /// All rows of a report as CSV and JSON write them, each cell by its column; empty cells are left
    /// out.
    func rows(
        _ report: String, _ values: [ReportParameter: String] = [:]
    ) throws -> [[String: String]] {
        guard let report = ReportCatalog.standard[report] else { throw NoSuchReport() }
        var rows: [[String: String]] = []
        let run = try ReportRun(report, values)
        if run.isTurnedBack { try run.turnBack(self) }
        defer {
            if run.isTurnedBack {
                _ = try? execute("select set_config('search_path', 'public', true)")
            }
        }
        try run.forEachRow(in: self) { row in
            rows.append(
                Dictionary(
                    uniqueKeysWithValues: zip(report.columns, row).compactMap { column, cell in
                        cell.map { (column.name, column.written($0)) }
                    }))
        }
        return rows
    }

    /// One column of all rows; `-` for an empty cell.
    func column(
        _ name: String, of report: String, _ values: [ReportParameter: String] = [:]
    ) throws -> [String] {
        try rows(report, values).map { $0[name] ?? "-" }
    }
}

struct NoSuchReport: Error {}

/// The refusal that `body` throws, if it is one.
func reportError<Value>(_ body: () async throws -> Value) async -> ReportError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? ReportError
    }
}

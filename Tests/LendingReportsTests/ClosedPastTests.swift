import LendingReporting
import LendingReports
import LendingTestSupport
import Postgres
import Testing

/// What a report said of a day or a year that is over, it says for ever: whatever changes today.
@Suite struct ClosedPastTests {
    /// Every report of a day or a year, so that a new one cannot be forgotten.
    private static let questions: [(report: String, values: [ReportParameter: String])] =
        ReportCatalog.standard.all.flatMap { report in
            let times: [[ReportParameter: String]] =
                (report.parameters.contains(.at) ? [[.at: "2021-12-31"]] : [])
                + (report.parameters.contains(.year)
                    ? [[.year: "2021"], [.year: "2024"]] : [])
            return times.flatMap { values in
                var values = values
                for parameter in report.requiredParameters where parameter != .year {
                    values[parameter] = parameter == .devices ? "1,2,3,4" : "1"
                }
                if report.requiredParameters.contains(.unit) { values[.unit] = "10" }
                var narrowed = values
                narrowed[.unit] = "10"
                return report.parameters.contains(.unit)
                    ? [(report.name, values), (report.name, narrowed)] : [(report.name, values)]
            }
        }

    /// All that is dated, of everything that has it.
    private static let changes = """
        create table new_value (name text, value jsonb);
        insert into new_value values
            ('name', '"renamed"'), ('category', '"moved"'), ('asset_class', '"lowValue"'),
            ('unit_id', '3'), ('location', '"elsewhere"'), ('cost_centre', '"999"'),
            ('useful_life_months', '7'), ('code', '"X"'), ('parent_id', 'null');
        do $$
        declare
            dated record;
            row_id bigint;
            entry bigint := (select entry_id from journal_append('test', null, array[0::bigint],
                                 array['{}'::jsonb], array['{}'::jsonb]));
            fields jsonb;
        begin
            if exists (select from dated_table d, dated_columns(d.name) as c
                       where c not in (select n.name from new_value n)) then
                raise exception 'a dated column has no new value here';
            end if;
            for dated in select d.name from dated_table d loop
                for row_id in execute format('select id from %I order by id', dated.name) loop
                    fields := (select jsonb_object_agg(c, case
                                   when c = 'code' then to_jsonb('X' || row_id)
                                   else (select n.value from new_value n where n.name = c) end)
                               from dated_columns(dated.name) as c)
                        || jsonb_build_object('entry_id', entry);
                    perform update_fact(dated.name, row_id, fields, current_date);
                end loop;
            end loop;
            perform set_units(p.id, array[1, 3], current_date, entry) from person p order by p.id;
            -- An extension, and one of what was overdue.
            update loan set due = coalesce(due, now()) + interval '500 days', entry_id = entry
                where upper_inf(period);
        end
        $$
        """

    @Test func nothingThatChangesTodayChangesThem() async throws {
        #expect(Self.questions.count >= 18)
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            let before = try await Self.answers(database)
            #expect(before.filter { $0.count > 1 }.count > 15)
            try await database.owner.transaction { try $0.runScript(unsafe: Self.changes) }
            let after = try await Self.answers(database)
            for (question, (first, second)) in zip(Self.questions, zip(before, after)) {
                let narrowed = question.values[.unit].map { " --unit \($0)" } ?? ""
                #expect(
                    second == first,
                    "\(question.report) \(question.values[.year] ?? "at")\(narrowed)")
            }
            // Now everything is otherwise.
            let now = try await database.pool.withSession { session throws in
                try session.rows("inventory").map { $0["standort"] ?? "-" }
            }
            #expect(Set(now) == ["elsewhere"])
        }
    }

    private static func answers(_ database: TestDatabase) async throws -> [[String]] {
        try await database.pool.transaction(TransactionOptions(access: .readOnly)) { session in
            try questions.map { question in
                var values = question.values
                // A unit is asked for by the code that it has now.
                if values[.unit] != nil {
                    values[.unit] = try session.query("select code from unit where id = 1")[0]
                        .decode(String.self, at: 0)
                }
                return try session.rows(question.report, values).map { row in
                    // Of a loan that is still out this is when it is due now, and was before.
                    row.filter { question.report != "loans-of-a-year" || !$0.key.hasSuffix("due") }
                        .sorted {
                            $0.key < $1.key
                        }.map { "\($0.key)=\($0.value)" }
                        .joined(separator: " ")
                }
            }
        }
    }

    /// Opening, additions, transfers and disposals make the closing stock, in every group and year,
    /// and what opens a year closed the year before.
    @Test func transfersMakeTheBooksEven() async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            try await database.owner.transaction { transaction throws in
                try transaction.execute("select journal_open_chains(array[1, 2, 3, 4])")
                let entry = try transaction.journal()
                for (device, unit, day) in [
                    (Int64(1), Int64(3), "2021-02-01"), (1, 1, "2021-11-01"),
                    (2, 1, "2022-01-01"), (3, 3, "2021-05-01"), (4, 3, "2021-06-30"),
                    (4, 1, "2022-06-01"),
                ] {
                    try transaction.execute(
                        """
                        select update_fact('device', \(device), jsonb_build_object(
                            'unit_id', \(unit), 'entry_id', \(entry)), \(day)::date)
                        """)
                }
                try transaction.execute(
                    """
                    select update_fact('unit', 3, jsonb_build_object(
                        'cost_centre', '401', 'entry_id', \(entry)), '2022-03-01')
                    """)
            }
            try await database.pool.withSession { session throws in
                var closed: [String: Int] = [:]
                for year in 2020...2024 {
                    let rows = try session.rows("inventory-year", [.year: String(year)])
                    var opened: [String: Int] = [:]
                    var moved = 0
                    var closing: [String: Int] = [:]
                    for row in rows {
                        let figure = { (name: String) in Int(row[name] ?? "") ?? -999 }
                        let key = ["kostenstelle", "organisationseinheit", "kategorie"]
                            .map { row[$0] ?? "-" }.joined(separator: "|")
                        #expect(
                            figure("anfangsbestand") + figure("zugaenge")
                                + figure("umsetzung_ein") - figure("umsetzung_aus")
                                - figure("abgaenge") == figure("endbestand_buch"), "\(year) \(key)")
                        moved += figure("umsetzung_ein") - figure("umsetzung_aus")
                        opened[key] = figure("anfangsbestand")
                        closing[key] = figure("endbestand_buch")
                    }
                    #expect(moved == 0)
                    #expect(opened.filter { $0.value != 0 } == closed.filter { $0.value != 0 })
                    closed = closing
                    let transfers = try session.rows("transfers", [.year: String(year)])
                    let expected = [2020: 0, 2021: 3, 2022: 2, 2023: 0, 2024: 0][year]
                    #expect(transfers.count == expected, "\(year) \(transfers)")
                }
            }
        }
    }
}

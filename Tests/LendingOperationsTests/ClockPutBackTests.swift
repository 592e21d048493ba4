import Lending
import LendingOperations
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

/// Whoever says no time means now, whatever the clock does meanwhile: nothing of theirs is in the
/// future.
@Suite("The clock put back in the middle of an operation")
struct ClockPutBackTests {
    @Test("Nothing becomes another decision by it", arguments: [When.now, nil])
    func decisions(said: When?) async throws {
        try await TestCity.with { city in
            let entry = try await ClockTests.lendSecond(in: city)
            let today = try await city.database.owner.withSession { try Self.today($0) }
            let time = try said ?? TestCity.day(today)
            let operations = try ClockTests.operations(city, time, entry: entry)
            var calm: [String] = []
            for operation in operations { calm.append(try await Self.outcome(operation, city)) }
            #expect(calm.contains { $0.contains("KN-1") })

            try await Self.putClocksBack(in: city.database)
            var disturbed: Int64 = 0
            for (operation, expected) in zip(operations, calm) {
                try await city.database.owner.withSession { session in
                    try session.execute("select setval('clock_put_back_in', 1, false)")
                }
                let found = try await Self.outcome(operation, city)
                #expect(found == expected, "\(type(of: operation)), \(time)")
                disturbed += try await city.database.owner.withSession { session in
                    try session.query("select is_called::int::int8 as met from clock_put_back_in")[
                        0
                    ]
                    .decode(Int64.self, "met")
                }
            }
            // Loans, custodies and withdrawals, begun and ended.
            #expect(disturbed >= 6)
        }
    }

    @Test("It is read once for a moment that means now", arguments: [false, true])
    func facts(isSaidAsDay: Bool) async throws {
        try await TestCity.with { city in
            try await city.database.owner.withSession { session in
                try session.runScript(
                    unsafe: """
                        create schema behind;
                        grant usage on schema behind to public;
                        create function behind.clock_timestamp() returns timestamptz volatile
                            return pg_catalog.clock_timestamp() - interval '2 hours';
                        """)
            }
            try await city.database.pool.withSession { session in
                try session.execute(
                    "select set_config('search_path', 'behind, pg_catalog, public', false)")
                let today = try Self.today(session)
                let statement = Queries.Devices.facts(
                    devices: city.devices, at: isSaidAsDay ? today : nil, ending: false,
                    reader: nil)
                let rows = try statement.rows(of: try session.query(statement.statement))
                #expect(rows.count == city.devices.count)
                #expect(rows.allSatisfy { !$0.inFuture && $0.moment == $0.now })
            }
        }
    }

    private static func today(_ session: Session) throws -> String {
        try session.query("select current_date::text as today")[0].decode(String.self, "today")
    }

    private static func outcome(
        _ operation: some Operation, _ city: TestCity
    ) async throws -> String {
        let dry = OperationContext(Caller(city.it), confirmsAll: true, isDryRun: true)
        do { return "\(try await city.perform(operation, dry).done)" } catch let error
            as any Failure
        {
            return "\(error.refusals.map(\.code))"
        }
    }

    /// From now on the first transaction to write meets a clock that was put back by two hours since
    /// it has decided; the next one has the clock as it is.
    private static func putClocksBack(in database: TestDatabase) async throws {
        try await database.owner.withSession { session in
            try session.runScript(
                unsafe: """
                    -- Which one it was; a sequence is not rolled back.
                    create sequence clock_put_back_in;
                    create function put_clock_back() returns trigger
                        language plpgsql security definer as $$
                    declare
                        mine bigint := pg_current_xact_id()::text::bigint;
                    begin
                        if not (select is_called from clock_put_back_in) then
                            perform setval('clock_put_back_in', mine);
                        end if;
                        if (select last_value from clock_put_back_in) = mine then
                            new.known_since :=
                                greatest(new.known_since - interval '2 hours', old.known_since);
                        end if;
                        return new;
                    end
                    $$;
                    do $$
                    declare
                        name text;
                    begin
                        -- After the trigger that stamps: they run in the order of their names.
                        foreach name in array
                            array['loan', 'custody', 'withdrawal', 'accessory_found'] loop
                            execute format('create trigger zzz_put_clock_back before insert or update '
                                'on %I for each row execute function put_clock_back()', name);
                        end loop;
                    end
                    $$;
                    """)
        }
    }
}

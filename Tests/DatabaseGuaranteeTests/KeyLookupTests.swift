import LendingTestSupport
import Postgres
import Testing

/// What a foreign key names is looked for in the index of its own key, once for each row that is
/// written: an index against overlaps, which might do as well, takes three times as long.
@Suite struct KeyLookupTests {
    @Test func everyForeignKeyIsFoundInAnIndexOfItsOwn() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { session throws in
                try session.runScript(unsafe: Self.custodies + Self.lookups)
                let indexes = try session.queryText(
                    """
                    select l.key, i.relname, m.amname
                    from pg_temp.key_lookups() l
                    join pg_class i on i.relkind = 'i' and l.plan ~ (' using ' || i.relname || ' ')
                    join pg_am m on m.oid = i.relam
                    order by l.key
                    """)
                let keys = try session.queryText(
                    """
                    select conname from pg_constraint
                    where contype = 'f' and connamespace = 'public'::regnamespace order by 1
                    """)
                #expect(indexes.rows.map { $0[0] } == keys.rows.map { $0[0] })
                #expect(indexes.rows.filter { $0[2] != "btree" } == [])
                // The test can see an index against overlaps where one is used.
                let other = try session.queryText(
                    """
                    explain select from custody c
                    where c.device_id = 7 and c.period = '[2012-01-01,)'
                    """)
                #expect(other.rows.contains { $0[0]?.contains("custody_no_overlap") == true })
            }
        }
    }

    private static let custodies = """
        set session_replication_role = replica;
        insert into custody (device_id, kind, period, entry_id, known_since)
            select g % 1000, 'stock', tstzrange(s.at, s.at + interval '1 day'), 1, now()
            from generate_series(1, 3000) g
            cross join lateral (select timestamptz '2012-01-01' + g * interval '1 day' as at) s;
        analyze custody;
        reset session_replication_role;

        """

    /// Asks about each foreign key as the server asks when a row is written that has it.
    private static let lookups = """
        create function pg_temp.key_lookups() returns table (key text, plan text)
            language plpgsql as $$
        declare
            k record;
        begin
            for k in
                select c.conname, c.confrelid::regclass as target, count(*) as columns,
                       string_agg(format('x.%I = $%s', a.attname, u.place), ' and '
                                  order by u.place) as condition
                from pg_constraint c
                cross join unnest(c.confkey) with ordinality as u (number, place)
                join pg_attribute a on a.attrelid = c.confrelid and a.attnum = u.number
                where c.contype = 'f' and c.connamespace = 'public'::regnamespace
                group by c.oid
            loop
                execute format('prepare lookup as select 1 from only %s x where %s '
                    'for key share of x', k.target, k.condition);
                key := k.conname;
                for plan in execute format('explain execute lookup(%s)', array_to_string(
                        array_fill('null'::text, array[k.columns::int]), ', ')) loop
                    return next;
                end loop;
                deallocate lookup;
            end loop;
        end
        $$;
        set plan_cache_mode = force_generic_plan;
        set enable_seqscan = off;
        set enable_bitmapscan = off;
        """
}

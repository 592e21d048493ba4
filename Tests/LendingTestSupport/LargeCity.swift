public import Postgres

/// A city in which every table that grows with the years has so many rows that how a statement finds
/// some of them is a choice.
public enum LargeCity {
    /// Tables that hardly grow: what the schema says of itself, and what a city has some dozens or
    /// hundreds of.
    public static let smallTables: Set<String> = [
        "city_identity", "database_role", "dated_table", "event", "forgotten_key",
        "legal_hold", "personal_column", "retention_record", "fact_kind", "outbox_horizon",
        "protocol_year",
        "role_grant",
        "known_view", "schema_migration", "setting", "stocktaking", "stocktaking_year", "unit",
        "versioned_table", "year_closing", "year_document", "year_document_piece", "year_figure",
        "year_publication",
    ]

    /// Rows of each table that does, at least.
    public static let rows: Int64 = 1000

    /// Fills a database, beside what is in it; nothing of it is meant to be read.
    public static func fill(_ session: Session) throws { try session.runScript(unsafe: script) }

    /// The tables that grow, with how many rows they have.
    public static func growingTables(_ session: Session) throws -> [String: Int64] {
        let rows = try session.query(
            """
            select c.relname::text, c.reltuples::int8 from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            """)
        let tables = try rows.map { try $0.decode(String.self, Int64.self) }
        return Dictionary(uniqueKeysWithValues: tables.map { ($0.0, $0.1) })
            .filter { table, _ in
                !smallTables.contains(table)
                    && !smallTables.contains { table == $0 + "_version" }
            }
    }

    private static let script = """
        set session_replication_role = replica;
        insert into unit (code, name, parent_id, entry_id, known_since)
            select 'U' || g, 'Unit ' || g, nullif(g / 10, 0), 1, now()
            from generate_series(1, 200) g;
        insert into person (name, first_name, last_name, login, email, personnel_number, entry_id,
                            known_since)
            select 'First' || g || ' Last' || g, 'First' || g, 'Last' || g, 'p' || g,
                   'p' || g || '@x.example', 'N' || g, g, now()
            from generate_series(1, 8000) g;
        insert into erasure_key (person_id) select p.id from person p on conflict do nothing;
        insert into membership (person_id, unit_id, entry_id, known_since)
            select p.id, 1 + p.id % 200, p.id, now() from person p;
        insert into contact (person_id, unit_id, valid, entry_id, known_since)
            select p.id, 1 + p.id % 200, '[2020-01-01,)', p.id, now() from person p
            where p.id % 4 = 0;
        insert into role_grant (person_id, role, entry_id, known_since)
            select p.id, 'it', p.id, now() from person p where p.id between 101 and 110;
        insert into person_to_check (person_id, recorded_by, since, entry_id, known_since)
            select p.id, 1 + p.id % 50, '2024-01-01', p.id, now() from person p
            where p.id % 4 = 1;
        insert into device (inventory_number, name, serial_number, category, unit_id,
                            registered_at, entry_id, known_since)
            select 'B-' || g, 'Laptop ' || g, 'S' || g, 'Category ' || g % 20, 1 + g % 200,
                   '2012-01-01', g, now()
            from generate_series(1, 8000) g;
        insert into year_position (year, number, device_id, inventory_number, name, unit_id, category)
            select y, 1, d.id, d.inventory_number, d.name, d.unit_id, d.category
            from device d, generate_series(2020, 2021) y;
        insert into device_past (device_id, valid, name, unit_id, entry_id, known_since)
            select d.id, '(,2020-01-01)', d.name, 1, d.id, now() from device d;
        insert into unit_past (unit_id, valid, code, name, entry_id, known_since)
            select u.id, daterange('2000-01-01'::date + g, '2000-01-02'::date + g), u.code, u.name,
                   u.id, now()
            from unit u cross join generate_series(1, 10) g;
        insert into device_merge (merged_id, device_id, inventory_number, entry_id, known_since)
            select d.id, d.id + 1, d.inventory_number, d.id, now() from device d
            where d.id % 4 = 0;
        insert into accessory_found (device_id, item, found_at, entry_id, known_since)
            select d.id, 'Maus', '2020-01-01', d.id, now() from device d;
        insert into custody (device_id, kind, holder_id, period, entry_id, known_since)
            select d.id, k.kind, case when k.kind = 'lotse' then 1 + d.id % 200 end, k.period, d.id,
                   now()
            from device d
            cross join (
                values ('stock', tstzrange('2012-01-01', '2013-01-01')),
                       ('lotse', tstzrange('2013-01-01', null))) as k (kind, period)
            where d.inventory_number like 'B-%';
        insert into stocktaking (year, number, cut_off, count_from, count_until, method, started_at,
                                 counted_at, entry_id)
            select 2020, g, '2020-12-31', '2021-01-04', '2021-01-05', 'physical', now(), now(), 1
            from generate_series(1, 20) g;
        insert into stocktaking_count (stocktaking_id, scan_key, device_id, number, evidence,
                                       counted_at, received_at, counted_by, is_own, is_late, entry_id)
            select 1 + d.id % 20, 'k' || d.id, d.id, d.inventory_number, 'scan', now(), now(),
                   1 + d.id % 100, false, false, d.id
            from device d;
        insert into stocktaking_line (stocktaking_id, position, outcome, device_id, number, scans)
            select 1 + d.id % 20, d.id, 'not-found', d.id, d.inventory_number, 0 from device d;
        insert into stocktaking_decision (line_id, cause, action, decided_by, decided_at, entry_id)
            select l.id, 'recording-error', 'noted', 1 + l.id % 100, now(), l.id
            from stocktaking_line l;
        insert into protocol (kind, year, number, custody_id, terms_version, issued_at, entry_id)
            select 'hand-over', 2013, row_number() over (order by c.id), c.id, 1, now(), c.entry_id
            from custody c where c.kind = 'lotse';
        insert into protocol_filing (protocol_id, batch, file, sha256, filed_at, entry_id)
            select p.id, 'filing-' || p.id / 200, p.id || '.pdf', repeat('0', 64), now(), p.entry_id
            from protocol p;
        insert into decommissioning (device_id, reason, data_wiped, wiped_on, requested_by, requested_at,
                                     entry_id, known_since)
            select d.id, 'defect', 'überschrieben', '2014-01-01', 1 + d.id % 100, '2014-01-02', d.id,
                   now()
            from device d where d.inventory_number like 'B-%' and d.id % 50 = 1;
        insert into decommissioning (device_id, reason, data_wiped, wiped_on, requested_by, requested_at,
                                     first_by, first_at, declined_by, declined_at, declined_because,
                                     wiped_by, entry_id, known_since)
            select d.id, 'defect', 'überschrieben', '2013-01-01', 1 + d.id % 100, '2013-01-02',
                   1 + d.id % 90, '2013-01-03', 1 + d.id % 80, '2013-01-04', 'bleibt', 1 + d.id % 70,
                   d.id, now()
            from device d;
        insert into request (asker_id, lotse_id, is_for_anyone, wished_from, submission, asked_at, state,
                             decided_by, decided_at, entry_id, known_since)
            select p.id, nullif(p.id % 200, 0), p.id % 200 = 0, '2014-01-01',
                   case when p.id % 2 = 0 then submission_key(p.id::text) end, '2014-01-01',
                   case when p.id % 50 > 0 then 'withdrawn' else 'open' end,
                   case when p.id % 50 > 0 then p.id end,
                   case when p.id % 50 > 0 then timestamptz '2014-01-02' end, p.id, now()
            from person p;
        insert into submission_taken (key, request_id)
            select r.submission, r.id from request r where r.submission is not null;
        insert into withdrawal (device_id, kind, period, entry_id, known_since)
            select d.id, 'repair',
                   tstzrange('2014-01-01', case when d.id % 50 > 0 then timestamptz '2014-02-01' end),
                   d.id, now()
            from device d
            where d.inventory_number like 'B-%';
        insert into loan (device_id, custody_id, custody_period, borrower_id, period, due, entry_id,
                          known_since)
            select c.device_id, c.id, c.period, 1 + (c.device_id * 7 + g) % 8000,
                   tstzrange(s.at, case when g < 4 or c.device_id % 10 > 0
                                        then s.at + interval '10 days' end),
                   s.at + interval '14 days', 8000 + c.device_id * 5 + g, now()
            from generate_series(0, 4) g
            cross join (select * from custody where kind = 'lotse') c
            cross join lateral (
                select timestamptz '2015-01-02 08:00' + g * interval '400 days'
                       + c.device_id * interval '7 minutes' as at) s;
        insert into loan_due_past (loan_id, device_id, until, due, entry_id, known_since)
            select l.id, l.device_id, lower(l.period), l.due, l.entry_id, now() from loan l
            where l.id % 10 = 0;
        insert into journal (id, chain, sequence, operation, at, verb, facts, personal_digest, hash,
                             transaction)
            overriding system value
            select 8000 + g, 1 + g % 8000, 100 + g / 8000, 8000 + g, now(),
                   (array['loan.lend', 'loan.return', 'journal.undo', 'devices.merge'])[1 + g % 4],
                   jsonb_build_object('undoes', g, 'into', g), sha256(''), sha256(''), '3'
            from generate_series(1, 80000) g;
        select setval(pg_get_serial_sequence('journal', 'id'), 100000);
        insert into journal_personal (entry_id, nonce, actor_id, part)
            select j.id, '', 1 + j.id % 200, '{}' from journal j on conflict do nothing;
        insert into journal_chain (chain, sequence, hash, guard)
            select d.id, 10, sha256(''), 0 from device d on conflict do nothing;
        insert into journal_seal (day, at, entries, previous, hash)
            select date '1990-01-01' + g, now(), 1, '', sha256('') from generate_series(1, 5000) g;
        insert into journal_sealed_head (day, chain, sequence, hash)
            select s.day, 1, 1000 + row_number() over (), '' from journal_seal s;
        insert into event (title, day, entry_id, known_since)
            select 'Event ' || g, date '2000-01-01' + g, g, now() from generate_series(1, 500) g;
        insert into attendance (event_id, person_id, entry_id, known_since)
            select e.id, 1 + (e.id * 7 + g * 131) % 8000, e.id, now()
            from event e cross join generate_series(1, 20) g;
        insert into briefing (event_id, tool, entry_id, known_since)
            select e.id, 'Tool ' || g, e.id, now() from event e cross join generate_series(1, 4) g;
        insert into closed_day (day, name, entry_id, known_since)
            select date '1990-01-01' + g, 'Closed', g, now() from generate_series(1, 5000) g;
        insert into idempotency (key, operation, digest, outcome, at)
            select 'key' || g, 'loan.lend', sha256(''), '{}', now() from generate_series(1, 8000) g;
        insert into outbox (transaction, id, at, verb)
            select g::text::xid8, g, now(), 'loan.lend' from generate_series(1, 8000) g;
        insert into account (person_id, password_hash, changed_at)
            select p.id, '$argon2id$x', now() from person p on conflict do nothing;
        insert into password_link (secret, person_id, made_by, expires_at)
            select sha256(p.id::text::bytea), p.id, 1, now() from person p;
        insert into sign_in_attempt (account, lane, place, at)
            select 'a' || g, 'place', '10.0.0.' || g, now() from generate_series(1, 8000) g;
        insert into sign_in_place (person_id, place, at)
            select p.id, '10.0.0.1', now() from person p;
        insert into sign_in_session (secret, person_id, began_at, expires_at, ends_at, proved_at)
            select sha256(p.id::text::bytea), p.id, now(), now(), now(), now() from person p;
        insert into api_token (secret, person_id, name, scope, made_at, expires_at)
            select sha256(p.id::text::bytea), p.id, 'x', 'read', now(), now() from person p;
        do $$
        declare
            kept record;
            columns text;
        begin
            for kept in
                select c.oid::regclass as version, left(c.relname, -8)::regclass as facts
                from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                  and c.relname like '%\\_version'
            loop
                select string_agg(quote_ident(a.attname), ', ') into columns
                from pg_attribute a
                where a.attrelid = kept.version and a.attnum > 0 and not a.attisdropped
                  and exists (select from pg_attribute b
                              where b.attrelid = kept.facts and b.attname = a.attname);
                execute format('insert into %s (known_until, ended_by, %s) '
                    'select now(), entry_id, %s from %s', kept.version, columns, columns, kept.facts);
            end loop;
        end $$;
        reset session_replication_role;
        analyze;
        """
}

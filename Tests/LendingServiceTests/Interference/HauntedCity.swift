import Lending
import LendingTestSupport
import Postgres

/// Gives a ``ServedCity`` a past that most must not know: earlier custodies, loans, repairs, names, and
/// something in every column.
enum HauntedCity {
    static func fill(_ city: ServedCity) async throws {
        try await city.database.owner.withSession { try $0.runScript(unsafe: script) }
    }

    /// Changes all that somebody must not know.
    ///
    /// - Returns: the secrets of which there was none to change.
    static func change(_ city: ServedCity, behind login: String) async throws -> [String] {
        guard let me = city.people[login]?.id.rawValue else { return [login] }
        return try await city.database.owner.withSession { session throws in
            try session.runScript(unsafe: functions.replacing(":me", with: String(me)))
            var untouched: [String] = []
            for secret in HiddenFact.all where secret.keptFrom.contains(login) {
                let changed = try session.execute(
                    Statement(unsafe: secret.statement(for: me)))
                if changed == 0 { untouched.append(secret.statement(for: me)) }
            }
            try session.runScript(unsafe: "reset session_replication_role")
            return untouched
        }
    }

    private static let functions = """
        set session_replication_role = replica;
        create temporary table own_device as
            select device_id from custody where holder_id = :me
            union select device_id from loan where borrower_id = :me;
        create temporary table original as select id, login from person;
        create function pg_temp.shrunk(p tstzrange) returns tstzrange language sql as $$
            select case when upper_inf(p) then tstzrange(lower(p) + (now() - lower(p)) / 3, null)
                        else tstzrange(lower(p) + (upper(p) - lower(p)) / 3,
                                       upper(p) - (upper(p) - lower(p)) / 3) end $$;
        -- Of a device without gaps: every change of hands but the first was later.
        create function pg_temp.changed_later(p tstzrange, device bigint) returns tstzrange
            language sql stable as $$
            select tstzrange(
                case when exists (select from custody c
                                  where c.device_id = device and lower(c.period) < lower(p))
                     then lower(p) + interval '20 days' else lower(p) end,
                upper(p) + interval '20 days') $$;
        create function pg_temp.begun_earlier(p tstzrange) returns tstzrange language sql as $$
            select case when upper_inf(p) then tstzrange(lower(p) - interval '3 days', null)
                        else pg_temp.shrunk(p) end $$;
        """

    private static let script = """
        set session_replication_role = replica;
        update device set serial_number = 'S-' || id, category = 'Laptop', maker = 'Marke',
            model = 'M' || id, asset_class = 'capitalised', location = 'Raum ' || id,
            cost_centre = '112' || id, acquired_on = '2019-12-01', in_service_on = '2019-12-15',
            cost = 100 + id, useful_life_months = 36, supplier = 'Händler', voucher = 'B' || id,
            warranty_until = '2022-12-31', accessories = '{"Netzteil": 1}', note = 'Notiz ' || id;
        update person set first_name = name, last_name = 'Muster', email = login || '@stadt.example',
            personnel_number = 'P' || (70000 + id), organisation = 'Stadt', active_from = '2015-01-01';
        insert into person_version (known_until, ended_by, id, name, login, personnel_number, search,
                                    entry_id, known_since)
            select now(), 1, p.id, p.name || ' Früher', p.login || 'alt', 'Q' || (71000 + p.id),
                   p.search, 1, p.known_since
            from person p where p.login is not null;
        insert into person (name, personnel_number, entry_id, known_since)
            values ('Lona Wartend', 'P70999', 1, now());
        insert into person_to_check (person_id, recorded_by, since, entry_id, known_since)
            select p.id, l.id, '2024-05-01', 1, now() from person p, person l
            where p.name = 'Lona Wartend' and l.login = 'lars';
        insert into unit (code, name, entry_id, known_since) values ('A-3', 'Stadtarchiv', 1, now());
        insert into membership (person_id, unit_id, valid, entry_id, known_since)
            select p.id, u.id, '[2010-01-01,2015-01-01)', 1, now() from person p, unit u
            where u.code = 'A-2';
        insert into contact (person_id, unit_id, valid, entry_id, known_since)
            select p.id, u.id, '[2020-02-03,)', 1, now() from person p, unit u
            where p.login = 'lars' and u.code = 'A-2';
        insert into attendance (event_id, person_id, entry_id, known_since)
            select e.id, p.id, 1, now() from event e, person p where p.login = 'nina';
        insert into legal_hold (person_id, reason, since, until, entry_id, known_since)
            select p.id, 'Streit mit Nina', '2020-03-01', '2099-12-31', 1, now()
            from person p where p.login = 'nina';
        insert into protocol (kind, year, number, custody_id, terms_version, issued_at, entry_id)
            select 'hand-over', 2020, 1, min(c.id), 1, '2020-03-01', 1
            from custody c where c.kind = 'lotse';
        insert into unit_past (unit_id, valid, code, name, cost_centre, entry_id, known_since)
            select u.id, '(,2020-02-10)', u.code, u.name || ' alt', '999', 1, now() from unit u;
        insert into device_past (device_id, valid, name, category, asset_class, unit_id, location,
                                 cost_centre, useful_life_months, entry_id, known_since)
            select d.id, '(,2021-01-01)', 'Altes Gerät', 'Alt', 'lowValue', d.unit_id, 'Keller',
                   '111', 12, 1, now() from device d;
        -- KN-4 was with Lars once; KN-6 is free again.
        update custody c set period = tstzrange(lower(c.period), '2021-03-01')
            from device d where d.id = c.device_id and d.inventory_number = 'KN-4';
        insert into custody (device_id, kind, holder_id, period, entry_id, known_since)
            select d.id, n.kind, case n.kind when 'lotse' then p.id end, n.period, 1, now()
            from device d, person p, (values
                ('lotse', '[2021-03-01,2021-06-01)'::tstzrange), ('stock', '[2021-06-01,)'))
                as n (kind, period)
            where d.inventory_number = 'KN-4' and p.login = 'lars';
        update custody set purpose = 'Zweck ' || id, damage = 'Kratzer von Nina',
            condition_given = 'good', condition_back = 'worn', data_deleted = true,
            event_id = (select id from event)
        where kind = 'lotse';
        update loan l set period = tstzrange(lower(l.period) - interval '2 hours',
                                          lower(l.period) - interval '1 hour')
            from device d where d.id = l.device_id and d.inventory_number = 'KN-6';
        insert into loan (device_id, custody_id, custody_period, borrower_id, period, due,
                          accessories_missing, entry_id, known_since)
            select d.id, c.id, c.period, p.id, n.period, lower(n.period) + interval '30 days',
                   n.missing::jsonb, 1, now()
            from (values
                ('KN-1', 'nina', '[2020-02-10,2020-02-25)'::tstzrange, '{}'),
                ('KN-2', 'nina', '[2020-02-05,2020-02-25)', '{}'),
                ('KN-4', 'nina', '[2021-04-01,2021-04-20)', '{"Netzteil": 1}'),
                ('KN-6', 'nina', '[2020-02-10,2020-02-20)', '{"Netzteil": 1}'))
                as n (device, borrower, period, missing)
            join device d on d.inventory_number = n.device
            join custody c on c.device_id = d.id and c.period @> n.period
            join person p on p.login = n.borrower;
        update loan set purpose = 'Besuch bei Nina', tool = 'Jitsi ' || id, damage = 'Fleck von Nina',
            wished_due = due, condition_back = 'worn';
        insert into loan_due_past (loan_id, device_id, until, due, entry_id, known_since)
            select l.id, l.device_id, lower(l.period) + interval '2 days',
                   lower(l.period) + interval '1 day', 1, now() from loan l;
        insert into accessory_found (device_id, item, quantity, found_at, entry_id, known_since)
            select d.id, 'Netzteil', 1, '2023-05-05', 1, now() from device d
            where d.inventory_number in ('KN-4', 'KN-6');
        insert into withdrawal (device_id, kind, period, reason, data_wiped, entry_id, known_since)
            select d.id, 'repair', '[2022-01-01,2022-02-01)', 'Wasser', 'gelöscht', 1, now()
            from device d where d.inventory_number in ('KN-1', 'KN-4', 'KN-6');
        -- One that is released, in which neither Lena nor Kurt had a part.
        insert into stocktaking (year, number, cut_off, count_from, count_until, method, unit_id,
                                 location, category, lead_id, caller_id, scribe_id, started_at,
                                 counted_at, resolved_at, lead_signed_at, office_signed_at, office_id,
                                 released_at, entry_id)
            select 2020, 1, '2020-12-31', '2021-01-04', '2021-01-05', 'physical', u.id, 'Raum',
                   'Laptop', a.id, b.id, c.id, '2021-01-04', '2021-01-05', '2021-01-06',
                   '2021-01-07', '2021-01-07', b.id, '2021-01-07', 1
            from unit u, person a, person b, person c
            where u.code = 'A-1' and a.login = 'lars' and b.login = 'inga' and c.login = 'lars';
        insert into stocktaking_year (year, last) values (2020, 1);
        insert into stocktaking_count (stocktaking_id, scan_key, device_id, number, evidence,
                                       location, condition, remark, counted_at, received_at,
                                       counted_by, is_own, is_late, entry_id)
            select s.id, 'k' || d.id, d.id, d.inventory_number, 'confirmation', 'Keller', 'worn',
                   'Schramme', '2021-01-04', '2021-01-04', p.id, p.login = 'nina', false, 1
            from stocktaking s, device d, person p
            where d.inventory_number = 'KN-3' and p.login = 'nina';
        insert into stocktaking_line (stocktaking_id, position, outcome, device_id, number, name,
                                      serial_number, category, unit, location, cost_centre, status,
                                      condition, scans, evidence, seen_location, seen_condition,
                                      remark, first_seen_at)
            select s.id, 1, 'elsewhere', d.id, d.inventory_number, d.name, 'S', 'Laptop', 'A-1',
                   'Raum', '112', 'on-loan', 'good', 1, 'confirmation', 'Keller', 'worn',
                   'Schramme', '2021-01-04'
            from stocktaking s, device d where d.inventory_number = 'KN-3';
        insert into stocktaking_decision (line_id, cause, action, remark, decided_by, decided_at,
                                          entry_id)
            select l.id, 'recording-error', 'noted', 'Umzug', p.id, '2021-01-06', 1
            from stocktaking_line l, person p where p.login = 'inga';
        insert into decommissioning (device_id, reason, note, decided_for, data_wiped, wiped_on, wiped_by,
                                     proceeds, requested_by, requested_at, first_by, first_at,
                                     second_by, second_at, decommissioned_at, book_value, entry_id,
                                     known_since)
            select d.id, 'sale', 'Fleck von Nina', '2021-06-01', 'überschrieben', '2021-05-01', a.id, 10,
                   a.id, '2021-05-02', a.id, '2021-05-03', b.id, '2021-05-04', '2021-05-04', 1, 1,
                   now()
            from device d, person a, person b
            where d.inventory_number = 'KN-6' and a.login = 'ida' and b.login = 'inga';
        insert into decommissioning (device_id, reason, requested_by, requested_at, declined_by,
                                     declined_at, declined_because, entry_id, known_since)
            select d.id, 'loss', a.id, '2021-05-02', b.id, '2021-05-03', 'Nina hat es', 1, now()
            from device d, person a, person b
            where d.inventory_number = 'KN-6' and a.login = 'ida' and b.login = 'inga';
        insert into request (asker_id, lotse_id, is_for_anyone, wished_from, wished_until, purpose,
                             tool, submission, asked_at, state, decided_by, decided_at, because, entry_id, known_since)
            select n.id, l.id, false, '2024-05-06', '2024-05-10', 'Besuch bei Nina', 'Jitsi',
                   submission_key('F-1'), '2024-05-01', 'declined', l.id, '2024-05-02',
                   'Nina hat schon eins', 1, now()
            from person n, person l where n.login = 'nina' and l.login = 'lars';
        insert into request (asker_id, is_for_anyone, wished_from, purpose, asked_at, state, decided_by,
                             decided_at, entry_id, known_since)
            select p.id, true, '2024-05-06', 'Schulung', '2024-05-01', n.state,
                   case n.state when 'accepted' then l.id end,
                   case n.state when 'accepted' then timestamptz '2024-05-02' end, 1, now()
            from (values ('nina', 'accepted'), ('nina', 'open'), ('kurt', 'open'), ('lena', 'open'))
                as n (login, state)
            join person p on p.login = n.login, person l
            where l.login = 'lars';
        insert into account (person_id, password_hash)
            select p.id, '$argon2id$v=19$m=19456,t=3,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA'
            from person p
            where p.login is not null on conflict do nothing;
        insert into sign_in_session (secret, person_id, expires_at, ends_at)
            select sha256(p.login::bytea), p.id, now() + interval '1 day', now() + interval '1 day'
            from person p where p.login is not null;
        reset session_replication_role;
        """
}

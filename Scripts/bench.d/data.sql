-- Fills an empty city with invented devices, people and loans, quickly: rules that would be
-- checked row by row are off, but all rows keep to them.
-- Variables: devices; each_loans (loans of each device); year_loans (how many of all the loans
-- begin in 2024, a multiple or a divisor of devices)
--
-- Each device has been with one Lotse since 2010; the last tenth is on loan now.
\set ON_ERROR_STOP on
set session_replication_role = replica;
set maintenance_work_mem = '1GB';
set synchronous_commit = off;
set timezone = 'Europe/Berlin';
select greatest(40, :devices / 50) as lotsen, 500 + :devices / 2 as borrowers \gset

insert into journal (id, chain, sequence, operation, at, verb, facts, personal_digest, hash,
                     transaction)
    overriding system value
    values (1000, 0, 1000, 1000, now(), 'bench.data', '{}', sha256(''), sha256(''),
            pg_current_xact_id());
update journal_chain set sequence = 1000 where chain = 0;

insert into unit (id, code, name, entry_id, known_since)
    overriding system value
    select n, 'U-' || n, 'Unit ' || n, 1000, now() from generate_series(1, 23) n;
insert into person (id, name, last_name, login, entry_id, known_since)
    overriding system value
    select 1000 + n, 'Lotse ' || n, 'Lotse ' || n, 'lotse' || n, 1000, now()
    from generate_series(1, :lotsen) n
    union all
    select 1000 + :lotsen + n, 'Borrower ' || n, 'Borrower ' || n, 'borrower' || n, 1000, now()
    from generate_series(1, :borrowers) n;
insert into membership (id, person_id, unit_id, entry_id, known_since)
    overriding system value
    select 1000 + n, 1000 + n, 1 + n % 23, 1000, now()
    from generate_series(1, :lotsen + :borrowers) n;

insert into journal_chain (chain, sequence, hash, guard)
    select n, :each_loans, sha256(n::text::bytea), 0 from generate_series(1, :devices) n;
insert into device (id, inventory_number, name, serial_number, category, unit_id, accessories,
                    registered_at, entry_id, known_since)
    overriding system value
    select n, 'KN-' || to_char(n, 'FM0000000'), 'Laptop ' || n, 'S' || md5(n::text),
           (array['Laptop', 'Tablet', 'Beamer'])[1 + n % 3], 1 + n % 23,
           '{"Netzteil": 1, "Tasche": 1}', '2009-12-01', 1000, now()
    from generate_series(1, :devices) n;
insert into custody (id, device_id, kind, holder_id, period, entry_id, known_since)
    overriding system value
    select n, n, 'stock', null, tstzrange('2009-12-01', '2010-01-01'), 1000, now()
    from generate_series(1, :devices) n
    union all
    select :devices + n, n, 'lotse', 1001 + n % :lotsen, tstzrange('2010-01-01', null), 1000, now()
    from generate_series(1, :devices) n;

-- The large indexes are made after the rows. What they said is kept.
create temporary table later as
    select format('alter table loan add constraint %I %s', c.conname,
                  pg_get_constraintdef(c.oid)) as make,
           format('alter table loan drop constraint %I', c.conname) as remove
    from pg_constraint c where c.conrelid = 'loan'::regclass and c.contype = 'x'
    union all
    select pg_get_indexdef(i.indexrelid), format('drop index %s', i.indexrelid::regclass)
    from pg_index i
    where i.indrelid = 'loan'::regclass and not i.indisprimary and not i.indisexclusion;
select remove from later \gexec

-- One after the other as they began, as they would have been recorded. A device has "in_year" of
-- its loans in 2024 and the others between 2010 and 2023; each takes half the time to its next.
create temporary view planned as
    select d.n as device, k, in_year, k >= :each_loans - in_year as is_in_year
    from generate_series(0, :each_loans - 1) k
    cross join lateral (
        select n, case when :year_loans >= :devices then :year_loans / :devices
                       else (n % (:devices / greatest(:year_loans, 1)) = 0)::int end as in_year
        from generate_series(1, :devices) n offset 0
    ) d;
create temporary view begun as
    select device, k, slot,
           case when is_in_year
                then timestamptz '2024-01-02' + slot * (k - :each_loans + in_year)
                else timestamptz '2010-02-01' + slot * k end
           + slot * 0.4 * ((device * 7919) % 1000 / 1000.0) as begins
    from planned
    cross join lateral (
        select case when is_in_year then interval '364 days' / in_year
                    else interval '5050 days' / greatest(:each_loans - in_year, 1) end as slot
    ) s;
insert into loan (id, device_id, custody_id, custody_period, borrower_id, period, due, purpose,
                  tool, condition_back, entry_id, known_since)
    overriding system value
    select k::bigint * :devices + device, device, :devices + device, tstzrange('2010-01-01', null),
           1001 + :lotsen + (device::bigint * 31 + k * 17) % :borrowers,
           tstzrange(begins, case when device <= :devices * 0.9 or k < :each_loans - 1
                                  then begins + slot / 2 end),
           begins + slot / 2, 'Videokonferenz', 'Jitsi',
           case when device <= :devices * 0.9 or k < :each_loans - 1 then 'good' end,
           10000 + k::bigint * :devices + device, begins + slot / 2
    from begun;
-- Each loan has its entry.
insert into journal (id, chain, sequence, operation, at, verb, facts, personal_digest, hash,
                     transaction)
    overriding system value
    select entry_id, device_id, 1 + (id - device_id) / :devices, entry_id, lower(period),
           'loan.lend', jsonb_build_object('from', lower(period), 'due', due),
           sha256(''), sha256(''), '3'
    from loan;
insert into journal_personal (entry_id, nonce, actor_id, part)
    select entry_id, ''::bytea, 1001, jsonb_build_object('borrower', borrower_id) from loan;
select make from later \gexec

select setval(pg_get_serial_sequence(t.name, 'id'), 20000 + :devices::bigint * (:each_loans + 2))
    from unnest(array['journal', 'unit', 'person', 'membership', 'device', 'custody', 'loan'])
    as t (name);
reset session_replication_role;
vacuum (analyze) loan;
vacuum (analyze) journal;
vacuum (analyze);

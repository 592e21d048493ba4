-- title: Data of a person | Daten einer Person
-- purpose: All that is recorded of one person, now and earlier, without naming others; each reading is recorded | Alles, was über eine Person erfasst ist, jetzt und früher, ohne andere zu nennen; jedes Lesen wird festgehalten
-- kind: listing
-- people: details
-- parameters: person (required)
-- path: /people/{person}/data
-- journalled: yes
-- column kind kept-data | What | Was | Which kind of data | Welche Art von Daten
-- column since when | Since | Seit | When it began, or was recorded | Wann es begann oder erfasst wurde
-- column until when | Until | Bis | When it ended; empty: still so | Wann es endete; leer: noch so
-- column device custody.device
-- column name text | Name | Bezeichnung | Of the device, the unit, the event | Des Geräts, des Amts, der Veranstaltung
-- column details facts | Details | Einzelheiten | What is recorded; free text as it was written | Was erfasst ist; freier Text wie geschrieben
-- column verb verb | Operation | Handlung | Of an entry of the journal: what was done | Bei Protokolleinträgen: was getan wurde
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
with mine as materialized (
    select unnest(rows_of_people(array[:person::bigint])) as id
), happened as (
    select 1 as place, 'person' as kind, p.known_since as at, null::timestamptz as ended,
           null::bigint as device_id, null::text as name,
           jsonb_build_object('name', p.name, 'first_name', p.first_name, 'last_name', p.last_name,
               'login', p.login, 'email', p.email, 'personnel_number', p.personnel_number,
               'organisation', p.organisation, 'left_on', p.left_on) as details,
           null::text as verb, p.entry_id
    from person p where p.id in (select m.id from mine m)
    union all
    select 2, 'earlier', v.known_since, v.known_until, null, null,
           jsonb_build_object('name', v.name, 'first_name', v.first_name, 'last_name', v.last_name,
               'login', v.login, 'email', v.email, 'personnel_number', v.personnel_number,
               'organisation', v.organisation, 'left_on', v.left_on), null, v.entry_id
    from person_version v where v.id in (select m.id from mine m)
    union all
    select 3, 'unit', lower(b.period), upper(b.period), null,
           u.code || ' ' || u.name, '{}', null, x.entry_id
    from membership x
    join unit u on u.id = x.unit_id
    cross join lateral (
        select tstzrange(lower(x.valid)::timestamptz, upper(x.valid)::timestamptz) as period
    ) b
    where x.person_id in (select m.id from mine m)
    union all
    select 4, 'contact', lower(b.period), upper(b.period), null,
           u.code || ' ' || u.name, '{}', null, x.entry_id
    from contact x
    join unit u on u.id = x.unit_id
    cross join lateral (
        select tstzrange(lower(x.valid)::timestamptz, upper(x.valid)::timestamptz) as period
    ) b
    where x.person_id in (select m.id from mine m)
    union all
    select 5, 'role', r.known_since, null, null, null, jsonb_build_object('roles', r.role), null,
           r.entry_id
    from role_grant r where r.person_id in (select m.id from mine m)
    union all
    select 6, 'check', w.since::timestamptz, null, null, null, '{}', null, w.entry_id
    from person_to_check w where w.person_id in (select m.id from mine m)
    union all
    select 8, 'custody', lower(c.period), upper(c.period), c.device_id, null,
           jsonb_build_object('purpose', c.purpose, 'condition', c.condition_back,
               'damage', c.damage), null, c.entry_id
    from custody c where c.holder_id in (select m.id from mine m)
    union all
    select 9, 'loan', lower(l.period), upper(l.period), l.device_id, null,
           jsonb_build_object('due', due_shown(l.due), 'purpose', l.purpose, 'tool', l.tool,
               'condition', l.condition_back, 'damage', l.damage), null, l.entry_id
    from loan l where l.borrower_id in (select m.id from mine m)
    union all
    select 10, 'lent', lower(l.period), upper(l.period), l.device_id, null,
           jsonb_build_object('due', due_shown(l.due)), null, l.entry_id
    from loan l join custody c on c.id = l.custody_id
    where c.holder_id in (select m.id from mine m)
    union all
    select 11, 'earlier', v.known_since, v.known_until, v.device_id, null,
           jsonb_build_object('lent_at', day_or_time(lower(v.period)), 'due', due_shown(v.due),
               'purpose', v.purpose, 'tool', v.tool, 'damage', v.damage), null, v.entry_id
    from loan_version v where v.borrower_id in (select m.id from mine m)
    union all
    select 11, 'earlier', v.known_since, v.known_until, v.device_id, null,
           jsonb_build_object('from', day_or_time(lower(v.period)), 'purpose', v.purpose,
               'damage', v.damage), null, v.entry_id
    from custody_version v where v.holder_id in (select m.id from mine m)
    union all
    select 12, 'attendance', e.day::timestamptz, (e.day + 1)::timestamptz, null, e.title, '{}', null,
           a.entry_id
    from attendance a join event e on e.id = a.event_id where a.person_id in (select m.id from mine m)
    union all
    select 12, 'request', r.asked_at, r.decided_at, l.device_id, null,
           jsonb_build_object('request', 'R' || r.id, 'from', r.wished_from, 'until', r.wished_until,
               'purpose', r.purpose, 'tool', r.tool, 'state', r.state, 'because', r.because), null,
           r.entry_id
    from request r left join loan l on l.id = r.loan_id and l.borrower_id = r.asker_id
    where r.asker_id in (select m.id from mine m)
    union all
    select 12, 'earlier', v.known_since, v.known_until, null, null,
           jsonb_build_object('request', 'R' || v.id, 'from', v.wished_from, 'until', v.wished_until,
               'purpose', v.purpose, 'tool', v.tool, 'state', v.state, 'because', v.because), null,
           v.entry_id
    from request_version v where v.asker_id in (select m.id from mine m)
    union all
    -- Who asked, what for, and why it was declined is another's.
    select 12, 'asked', r.asked_at, r.decided_at, null, null,
           jsonb_build_object('request', 'R' || r.id, 'from', r.wished_from, 'until', r.wished_until,
               'state', r.state), null, r.entry_id
    from request r
    where r.lotse_id in (select m.id from mine m)
      and coalesce(r.decided_by not in (select m.id from mine m), true)
    union all
    select 12, 'decided', r.decided_at, r.decided_at, null, null,
           jsonb_build_object('request', 'R' || r.id, 'from', r.wished_from, 'until', r.wished_until,
               'state', r.state), null, r.entry_id
    from request r
    where r.decided_by in (select m.id from mine m)
      and coalesce(r.asker_id not in (select m.id from mine m), true)
    union all
    select 12, 'earlier', v.known_since, v.known_until, null, null,
           jsonb_build_object('request', 'R' || v.id, 'from', v.wished_from, 'until', v.wished_until,
               'state', v.state), null, v.entry_id
    from request_version v
    where (v.lotse_id in (select m.id from mine m) or v.decided_by in (select m.id from mine m))
      and coalesce(v.asker_id not in (select m.id from mine m), true)
    union all
    select 13, 'account', a.changed_at, null, null, null, '{}', null, null
    from account a where a.person_id in (select m.id from mine m)
    union all
    select 14, 'token', t.made_at, least(t.expires_at, t.revoked_at), null, t.name,
           jsonb_build_object('scope', t.scope), null, null
    from api_token t where t.person_id in (select m.id from mine m)
    union all
    select 15, 'session', s.began_at, least(s.expires_at, s.ends_at), null, null, '{}', null, null
    from sign_in_session s where s.person_id in (select m.id from mine m)
    union all
    select 16, 'place', s.at, null, null, null, '{}', null, null
    from sign_in_place s where s.person_id in (select m.id from mine m)
    union all
    select 17, 'recorded', j.at, j.at, nullif(j.chain, 0), null, '{}', j.verb, j.id
    from journal_personal p join journal j on j.id = p.entry_id
    where p.actor_id in (select m.id from mine m) and j.verb <> 'people.read-data'
)
select h.kind, day_or_time(h.at) as since,
       case when h.kind = 'recorded' then null else last_day_or_time_exactly(h.ended) end as until,
       d.inventory_number as device, coalesce(h.name, d.name) as name,
       (select string_agg(f.key || chr(31) || f.value, chr(30) order by f.key)
        from jsonb_each_text(h.details) f where f.value is not null and f.value <> '') as details,
       h.verb, h.entry_id as entry
from happened h
left join device d on d.id = h.device_id
order by h.place, h.at nulls first, h.entry_id nulls first

-- Each row beside the loan that it means: the one of its device that begins at its time, else, since
-- spreadsheets know no fractions of a second, the only one that begins within that second.
-- A day is given as its midnight, an end and a due day as the midnight after. On the day of its
-- registration a device is lent from then on; an end on today's day is now. What is due on a closed day is
-- due on the next open one, where `import_due_move` says so, and keeps the wish.
create temporary table import_plan on commit drop as
with listed as (
    select r.line, r.device, d.device_id,
           lender.value as lender, n.person_id as lender_id,
           coalesce(n.people, 0) as lenders,
           borrower.value as borrower,
           r.borrower_number is null as is_by_word, b.person_id as borrower_id,
           coalesce(b.people, 0) as borrowers, r.due,
           case when r.lent_at::time = '00:00' and r.lent_at::date = g.registered_at::date
                then greatest(r.lent_at, g.registered_at) else r.lent_at end as begins,
           case when r.returned_at = (current_date + 1)::timestamptz then statement_timestamp()
                else r.returned_at end as ends,
           r.returned_at::time = '00:00' as ends_with_day,
           r.purpose, r.tool, r.condition, r.missing, r.accessories, r.damage, r.wished_due,
           r.earlier_due,
           r.due + make_interval(days => coalesce(own.open_day, any_lender.open_day) - due_day(r.due))
               as open_due
    from import_row r
    join import_device_ref d on d.value = r.device
    left join device g on g.id = d.device_id
    left join import_person_word lender
        on lender.word = coalesce(r.lender, '') and lender.number = coalesce(r.lender_number, 0)
    left join import_person_ref n on n.value = lender.value
    left join import_person_word borrower
        on borrower.word = coalesce(r.borrower, '')
       and borrower.number = coalesce(r.borrower_number, 0)
    left join import_person_ref b on b.value = borrower.value
    left join import_due_move any_lender
        on any_lender.lender_id is null and any_lender.day = due_day(r.due)
    left join import_due_move own on own.lender_id = n.person_id and own.day = due_day(r.due)
    where r.faults is null
), recorded as (
    select l.device_id, lower(l.period) as begins, l.id
    from loan l
    where l.device_id in (select d.device_id from import_device_ref d)
    union all
    select l.device_id, date_trunc('second', lower(l.period)), min(l.id)
    from loan l
    where l.device_id in (select d.device_id from import_device_ref d)
    group by 1, 2
    having count(*) = 1 and min(lower(l.period)) <> date_trunc('second', min(lower(l.period)))
), merged as (
    select i.line, i.device, i.device_id, i.lender, i.lender_id, i.lenders, i.borrower, i.borrowers,
           coalesce(lower(l.period), i.begins) as begins, l.id as target_id, l.period as target_period,
           -- Who has borrowed it stays, if they ever went by the word: a login may be another's now.
           case when i.is_by_word and i.borrower_id <> l.borrower_id
                     and person_bears(l.borrower_id, i.borrower) then l.borrower_id
                else coalesce(i.borrower_id, l.borrower_id) end as borrower_id,
           -- A recorded end on the day that the row names is that end.
           case when i.ends is null
                  or (i.ends_with_day and upper(l.period) <= i.ends
                      and upper(l.period) > i.ends - interval '1 day')
                  or i.ends = date_trunc('second', upper(l.period))
                then upper(l.period) else i.ends end as ends,
           case when k.is_due_kept then l.due else coalesce(i.open_due, i.due) end as due,
           not k.is_due_kept and i.open_due is not null as is_due_moved,
           coalesce(i.purpose, l.purpose) as purpose,
           coalesce(i.tool, l.tool) as tool, coalesce(i.condition, l.condition_back) as condition,
           coalesce(i.missing, l.accessories_missing, '{}') as missing,
           coalesce(i.accessories, l.accessories_given, '{}') as accessories,
           coalesce(i.damage, l.damage) as damage,
           case when i.wished_due is not null and i.wished_due = date_trunc('second', l.wished_due)
                then l.wished_due
                when i.wished_due is null and k.is_due_kept then l.wished_due
                when i.open_due is not null then coalesce(i.wished_due, i.due)
                else i.wished_due end as wished_due,
           case when i.earlier_due is not null then (
               select jsonb_agg(e)
               from jsonb_to_recordset(i.earlier_due) as e (due text, until text)
               where not exists (select from loan_due_past k
                                 where k.loan_id = l.id and k.until = e.until::timestamptz)) end
               as new_due_times
    from listed i
    left join recorded t on t.device_id = i.device_id and t.begins = i.begins
    left join loan l on l.id = t.id
    -- What was wished for and moved when it was recorded stays moved, whatever is closed by now.
    cross join lateral (
        select (i.due is null or i.due = date_trunc('second', l.due)
                or i.wished_due is null and i.due = date_trunc('second', l.wished_due)) is true
                   as is_due_kept
    ) k
)
select m.*,
       case when m.ends is null or m.ends > m.begins then tstzrange(m.begins, m.ends) end as period,
       (upper(l.period), l.borrower_id, l.due, l.purpose, l.tool, l.condition_back,
        l.accessories_missing, l.accessories_given, l.damage, l.wished_due) is distinct from
       (m.ends, m.borrower_id, m.due, m.purpose, m.tool, m.condition, m.missing, m.accessories,
        m.damage, m.wished_due) or m.new_due_times is not null as is_changed
from merged m
left join loan l on l.id = m.target_id

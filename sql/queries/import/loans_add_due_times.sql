-- When loans were due before they were extended, where it is not recorded. The file says it of the
-- change that it makes itself, too.
-- $1 entry EntryID
with said as (
    select l.id as loan_id, l.device_id, e.until::timestamptz as until, e.due::timestamptz as due
    from import_plan p
    join loan l on l.device_id = p.device_id and lower(l.period) = p.begins
    cross join jsonb_to_recordset(p.new_due_times) as e (due text, until text)
    where p.new_due_times is not null
), gone as (
    delete from loan_due_past k
    using said s
    where k.loan_id = s.loan_id and k.entry_id = $1
    returning k.id
)
insert into loan_due_past (loan_id, device_id, until, due, entry_id)
select s.loan_id, s.device_id, s.until, s.due, $1
from said s
where (select count(*) from gone) >= 0
order by s.loan_id, s.until

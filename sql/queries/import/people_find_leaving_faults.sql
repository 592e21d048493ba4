-- Last days that cannot be: of who still has something then or later, of the last one in IT, and
-- others than recorded, since leaving twice is not a new date.
-- $1 corrects Bool · was what is recorded wrong?
with leaving as (
    select p.line, p.target_id, p.name, p.left_on, p.left_before
    from import_plan p
    where p.left_on is distinct from p.left_before
)
insert into import_fault (line, field, code, value, details)
select l.line, 'left_on', 'leaving-recorded', l.left_on::text, array[l.left_before::text]
from leaving l where l.left_before is not null and not $1
union all
(select distinct on (l.line) l.line, 'left_on',
        case when upper_inf(h.period) then 'person-holds-devices' else 'person-has-left' end,
        l.left_on::text,
        array[case when upper_inf(h.period) then h.inventory_number else l.left_on::text end]
 from leaving l
 join lateral (
     select d.inventory_number, c.period from custody c join device d on d.id = c.device_id
     where c.holder_id = l.target_id
     union all
     select d.inventory_number, n.period from loan n join device d on d.id = n.device_id
     where n.borrower_id = l.target_id
 ) h on not fits_last_day(h.period, l.left_on) or upper_inf(h.period)
 order by l.line, upper_inf(h.period) desc, upper(h.period) desc, h.inventory_number)
union all
select l.line, 'left_on', 'last-it', l.left_on::text, '{}'
from leaving l
where exists (select from role_grant g where g.person_id = l.target_id and g.role = 'it')
  and not exists (
      select from role_grant g
      join person o on o.id = g.person_id
      left join import_plan q on q.target_id = o.id
      where g.role = 'it' and o.id <> l.target_id and coalesce(q.left_on, o.left_on) is null)

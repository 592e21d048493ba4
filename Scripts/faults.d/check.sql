-- Is everything that was acknowledged in the database, and nothing twice? Prints what is not so.
-- Variables: answers, a file of: key, verb, device, status, changed, entry, attempts
\set ON_ERROR_STOP on
create temporary table answer (
    key text, verb text, device bigint, status int, changed boolean, entry bigint, attempts int);
\set copy_answers '\\copy answer from ' :answers ' with (format csv)'
:copy_answers
create temporary table done as
    select split_part(i.key, ':', 2) as key, i.operation from idempotency i;
create index on done (key);

select 'acknowledged, but not in the journal: ' || a.key || ', entry ' || coalesce(a.entry::text, 'none')
from answer a
where a.status = 200 and a.changed and not exists (
    select from journal j
    where j.id = a.entry and j.chain = a.device and j.verb = a.verb);
select 'acknowledged as repeated, but never done: ' || a.key
from answer a
where a.status = 200 and not a.changed and not exists (select from done d where d.key = a.key);
select 'acknowledged twice under one entry: ' || a.entry
from answer a where a.entry is not null group by a.entry having count(distinct a.key) > 1;
select 'lent twice: ' || l.purpose
from loan l where l.purpose like 'load-%' group by l.purpose having count(*) > 1;
select 'lent without its key: ' || l.purpose
from loan l
where l.purpose like 'load-%' and not exists (select from done d where d.key = l.purpose);
select 'acknowledged, but there is no loan: ' || a.key
from answer a
where a.status = 200 and a.verb = 'loan.lend'
  and not exists (select from loan l where l.purpose = a.key and l.device_id = a.device);
-- Every return ended one loan and has one key.
select 'device ' || coalesce(j.chain, l.device_id) || ': ' || coalesce(j.lent, 0) || ' entries of lending for '
    || coalesce(l.lent, 0) || ' loans, ' || coalesce(j.returned, 0) || ' of returning for '
    || coalesce(l.returned, 0)
from (select chain, count(*) filter (where verb = 'loan.lend') as lent,
             count(*) filter (where verb = 'loan.return') as returned
      from journal where verb in ('loan.lend', 'loan.return') group by chain) j
full join (select device_id, count(*) as lent, count(*) filter (where not upper_inf(period)) as returned
           from loan group by device_id) l on l.device_id = j.chain
where (j.lent, j.returned) is distinct from (l.lent, l.returned);
select 'entries and keys: ' || j.entries || ' of ' || j.verb || ', ' || d.keys || ' keys'
from (select verb, count(*) as entries from journal
      where verb in ('loan.lend', 'loan.return') group by verb) j
join (select operation as verb, count(*) as keys from done group by operation) d
    using (verb)
where j.entries <> d.keys;

select 'loans overlap: device ' || device_id
from (select device_id, period, lag(period) over (partition by device_id order by period) as before
      from loan) l
where period && before;
select 'custodies overlap or leave a gap: device ' || device_id
from (select device_id, period, lag(period) over (partition by device_id order by period) as before
      from custody) c
where period && before or not period -|- before;
select 'a loan outside of its custody: ' || l.id
from loan l join custody c on c.id = l.custody_id
where not l.period <@ c.period or l.device_id <> c.device_id;
select 'not in exactly one custody: device ' || d.id
from device d left join custody c on c.device_id = d.id and upper_inf(c.period)
group by d.id having count(c.id) <> 1;
select 'journal: ' || f.fault || ' ' || coalesce(f.entry_id::text, f.chain::text, f.day::text)
from journal_faults() f;

-- $1 entry EntryID
insert into loan (device_id, custody_id, custody_period, borrower_id, period, due, wished_due,
                  purpose, tool, condition_back, accessories_missing, accessories_given, damage, entry_id)
select p.device_id, c.id, c.period, p.borrower_id, p.period, p.due, p.wished_due, p.purpose,
       p.tool, p.condition, p.missing, p.accessories, p.damage, $1
from import_plan p
-- No index can be used so: a hash join by device reads each custody once.
join (select k.id, k.device_id, k.period from custody k offset 0) c on c.device_id = p.device_id
    and lower(c.period) <= p.begins and p.begins < coalesce(upper(c.period), 'infinity')
where p.target_id is null
order by p.line

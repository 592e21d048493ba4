-- Each row beside what is recorded: whose contact a person is. A row with a first day means the time
-- that began on it, one with only a last day the time that ended then, else the one without a
-- beginning, and one without both the present time.
create temporary table import_plan on commit drop as
select r.line, r.person, r.unit, n.person_id, u.unit_id,
       n.person_id || ' ' || u.unit_id || coalesce(' ' || r."from", '')
           || case when r."from" is null then coalesce(' until ' || r.until, '') else '' end as key,
       r."from" as begins, r.until as last_day, c.id as target_id,
       -- An empty cell leaves what is recorded.
       case when r.until < r."from" then null
            when c.id is not null then
                daterange(lower(c.valid), coalesce(r.until + 1, upper(c.valid)))
            when r."from" is not null or r.until is not null then
                daterange(coalesce(r."from", earlier.ended), r.until + 1)
            -- Since when is not in the file: from the end of an earlier time on, or always.
            else daterange(earlier.ended, null) end as valid,
       coalesce(r.until + 1 is distinct from upper(c.valid) and r.until is not null
                and c.id is not null, false) as is_changed
from import_row r
join import_person_ref n on n.value = person_reference(r.person, r.person_number)
join import_unit_ref u on u.value = r.unit
left join lateral (
    select k.id, k.valid from contact k
    where k.person_id = n.person_id and k.unit_id = u.unit_id
      and case when r."from" is not null then lower(k.valid) = r."from"
               when r.until is not null then lower_inf(k.valid) or upper(k.valid) = r.until + 1
               else k.valid @> current_date end
    order by upper(k.valid) = r.until + 1 desc nulls last, k.valid
    limit 1
) c on true
left join lateral (
    select max(upper(k.valid)) as ended from contact k
    where k.person_id = n.person_id and k.unit_id = u.unit_id and upper(k.valid) <= coalesce(r.until, 'infinity')
) earlier on true
where r.faults is null

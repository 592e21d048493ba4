-- A row that names units names all of them.
-- $1 entry EntryID
-- $2 day CalendarDay? · from when on, null: a correction
-- column changed Int64
select count(set_units(p.person_id, p.units, $2, $1)::text) as changed
from import_plan p
where p.target_id is not null and p.units is not null and p.units <> p.units_before

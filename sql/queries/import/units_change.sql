-- $1 entry EntryID
-- $2 day CalendarDay? · from when on, null: a correction
-- column changed Int64
select count(update_fact('unit', p.target_id,
           jsonb_build_object('name', p.name, 'parent_id', above.id, 'cost_centre', p.cost_centre,
                              'valid_from', p.valid_from, 'valid_until', p.valid_until,
                              'entry_id', $1::bigint),
           $2)::text) as changed
from import_plan p
left join unit above on above.code = p.parent_code
where p.target_id is not null and p.is_changed

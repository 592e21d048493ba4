-- Closes a year whose documents are kept already, with what its books hold.
-- $1 actor PersonID
-- $2 year Int32
-- $3 number Int32
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('years.close', $1, array[0::bigint],
        array[jsonb_build_object('year', $2::int, 'number', $3::int, 'documents', (
            select string_agg(d.name || ' ' || d.profile || ' ' || d.sha256, '; '
                              order by d.name, d.profile)
            from year_document d where d.year = $2 and d.number = $3))],
        array['{}'::jsonb]) a
), known as materialized (
    select * from book_details_on(make_date($2, 12, 31))
), positions as (
    insert into year_position (year, number, device_id, inventory_number, name, cost_centre, unit_id,
                               unit, category, cost, book_value, details)
    select $2, $3, b.device_id, d.inventory_number, d.name, b.cost_centre, b.unit_id, u.code || ' ' || u.name, b.category, b.cost,
           b.book_value, coalesce(k.details, '{}')
    from books_on(make_date($2, 12, 31)) b
    join devices_on(make_date($2, 12, 31)) d on d.id = b.device_id
    left join units_on(make_date($2, 12, 31)) u on u.id = b.unit_id
    left join known k on k.device_id = b.device_id
)
insert into year_closing (year, number, known_on, closed_by, entry_id, departed)
select $2, $3, clock_timestamp(), $1, e.entry_id, coalesce((
           select jsonb_agg(jsonb_build_object('device_id', k.device_id, 'inventory_number', k.inventory_number,
                                               'name', k.name, 'details', k.details)
                            order by k.device_id)
           from known k where k.is_gone), '[]')
from entry e
returning entry_id

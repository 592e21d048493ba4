-- How many devices are in the books when a year begins, and the capitalised ones at its end that have
-- no value.
-- $1 year Int32
-- column opening Int64
-- column unvalued [String]
select (select count(*) from books_on(make_date($1 - 1, 12, 31))) as opening,
       array(select d.inventory_number
             from books_on(make_date($1, 12, 31)) b
             join devices_on(make_date($1, 12, 31)) d on d.id = b.device_id
             left join book_rules() r on r.valid @> coalesce(d.acquired_on, d.in_service_on)
             where b.book_value is null
               and asset_class_by(r.low_value_limit, d.asset_class, d.useful_life_months, d.cost)
                   = 'capitalised'
             order by d.inventory_number collate word_order) as unvalued

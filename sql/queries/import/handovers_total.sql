-- rows units_total
select count(*) as total from custody c where c.kind = 'lotse'

-- rows units_total
select count(*) as total from closed_day

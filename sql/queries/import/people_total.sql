-- rows units_total
select count(*) as total from person p where p.merged_into is null

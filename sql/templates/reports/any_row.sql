-- Is there any row? One, or none.
select 1 as one from (
:query
) as r
limit 1

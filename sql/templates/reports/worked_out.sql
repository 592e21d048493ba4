-- The rows of a report, worked out once, for whoever reads them several times in one transaction.
create temporary table worked_out_row on commit drop as
select r.*, row_number() over () as worked_out_place from (
:query
) as r

-- A report as somebody sees it: its query, how each cell is written, which rows, in which order.
select :cells from (
:query
) as r
:rows

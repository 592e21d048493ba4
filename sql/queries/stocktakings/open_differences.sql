-- The numbers of lines that differ and are not decided.
-- $1 stocktaking Int64
-- column number String
select l.number
from stocktaking_line l
where l.stocktaking_id = $1 and stocktaking_difference(l.outcome) is not null
  and (select d.id from stocktaking_decision d where d.line_id = l.id) is null
order by l.position

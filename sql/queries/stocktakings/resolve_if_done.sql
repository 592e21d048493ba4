-- The last difference is decided: nothing is left to resolve.
-- $1 stocktaking Int64
update stocktaking s set resolved_at = clock_timestamp(), entry_id = current_entry()
where s.id = $1 and s.resolved_at is null
  and not exists (
    select from stocktaking_line l
    where l.stocktaking_id = $1 and stocktaking_difference(l.outcome) is not null
      and (select d.id from stocktaking_decision d where d.line_id = l.id) is null)

-- Closes a count whose lines are kept; without differences there is nothing to resolve.
-- $1 stocktaking Int64
update stocktaking s
set counted_at = clock_timestamp(), entry_id = current_entry(),
    resolved_at = case when not exists (
        select from stocktaking_line l
        where l.stocktaking_id = $1 and stocktaking_difference(l.outcome) is not null)
        then clock_timestamp() end
where s.id = $1

-- What the end of a count depends on.
-- $1 stocktaking Int64
-- column counted_by_holders [String]
-- column not_found Int64
select array(select h.number from stocktaking_counted_by_holders($1) h)::text[] as counted_by_holders,
       (select count(*) from stocktaking_lines($1) l where l.outcome = 'not-found') as not_found

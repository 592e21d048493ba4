-- Who asks, who lends to them, and whether a submission was taken before, be it that what it asked was taken
-- back since. Whoever takes the same one at the same time waits.
-- $1 asker PersonID
-- $2 submission String? · what it calls itself
-- column name String
-- column has_left Bool
-- column lotsen [PersonID]
-- column lotse_names [String] · of each
-- column taken Int64? · the number of the request
-- column taken_asker PersonID? · who asked then, as the number that means them now; null: nobody, or removed
select p.name, p.merged_into is not null or coalesce(p.left_on < current_date, false) as has_left,
       l.lotsen, l.lotse_names,
       t.request_id as taken,
       (select coalesce(o.merged_into, o.id)
        from (select k.asker_id from request_known k where k.id = t.request_id
              order by k.known_until desc nulls first limit 1) k
        join person o on o.id = k.asker_id) as taken_asker
from person p
cross join lateral (
    select coalesce(array_agg(o.lotse_id order by o.level, o.lotse_id), '{}') as lotsen,
           coalesce(array_agg((select n.name from person n where n.id = o.lotse_id)
                              order by o.level, o.lotse_id), '{}') as lotse_names
    from lotsen_of($1) o
) l
left join submission_taken t on t.key = submission_key($2)
where p.id = $1

-- Who asks, who lends to them, and whether a submission was taken before, be it that what it asked was taken
-- back since. Whoever takes the same one at the same time waits.
-- $1 asker PersonID
-- $2 submission String? · what it calls itself
-- column name String
-- column has_left Bool
-- column lotsen [PersonID]
-- column lotse_names [String] · of each
-- column taken Int64? · the number of the request
select p.name, p.merged_into is not null or coalesce(p.left_on < current_date, false) as has_left,
       array(select l.lotse_id from lotsen_of($1) l order by l.level, l.lotse_id) as lotsen,
       array(select o.name from lotsen_of($1) l join person o on o.id = l.lotse_id
             order by l.level, l.lotse_id) as lotse_names,
       (select k.id from request_known k
        where k.submission = submission_key($2) limit 1) as taken
from person p where p.id = $1

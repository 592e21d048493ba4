-- Protocols by their numbers, whether they were filed, and how many are filed in a batch.
-- $1 numbers [String]
-- $2 batch String
-- column protocol_id Int64
-- column number String
-- column is_void Bool
-- column batch String?
-- column file String?
-- column sha256 String?
-- column filed_at String?
-- column in_batch Int64
select p.id as protocol_id, w.number, p.voided_at is not null as is_void, f.batch, f.file, f.sha256,
       time_shown(f.filed_at) as filed_at,
       (select count(*) from protocol_filing x where x.batch = $2) as in_batch
from unnest($1::text[]) as w (number)
join protocol p on p.year = substring(w.number, '[0-9]+')::integer
               and p.number = split_part(w.number, '/', 2)::integer
               and protocol_number(p.kind, p.year, p.number) = w.number
left join protocol_filing f on f.protocol_id = p.id

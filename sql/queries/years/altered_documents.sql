-- What was printed of closed years and is not what the journal says of it.
-- column year Int32
-- column name String
-- column profile String
-- column entry_id EntryID
select c.year, c.name, c.profile, c.entry_id
from (
    select (j.facts ->> 'year')::int as year, (j.facts ->> 'number')::int as number, j.id as entry_id,
           split_part(d.document, ' ', 1) as name, split_part(d.document, ' ', 2) as profile,
           split_part(d.document, ' ', 3) as sha256
    from journal j cross join string_to_table(j.facts ->> 'documents', '; ') as d (document)
    where j.verb = 'years.close'
) c
where c.sha256 is distinct from (
    select encode(sha256(string_agg(p.content, ''::bytea order by p.place)), 'hex')
    from year_document_piece p
    where p.year = c.year and p.number = c.number and p.name = c.name and p.profile = c.profile)
order by c.year, c.number, c.name, c.profile

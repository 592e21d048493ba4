-- Rows of one file that mean the same thing, also those with other faults: each names another one.
-- $1 field String
insert into import_fault (line, field, code, value, other_line)
select p.line, $1, 'duplicate-line', p.key, p.other_line
from (
    select k.line, k.key,
           coalesce(lag(k.line) over same, lead(k.line) over same) as other_line
    from (
        select q.line, q.key from import_plan q where q.key is not null
        union
        select f.line, f.key from import_faulty_key f where f.key is not null
    ) k
    window same as (partition by k.key order by k.line)
) p
where p.other_line is not null

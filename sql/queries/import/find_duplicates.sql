-- Rows of one file that mean the same thing: each names another one.
-- $1 field
insert into import_fault (line, field, code, value, other_line)
select p.line, $1, 'duplicate-line', p.key, p.other_line
from (
    select q.line, q.key,
           coalesce(lag(q.line) over same, lead(q.line) over same) as other_line
    from import_plan q
    where q.key is not null
    window same as (partition by q.key order by q.line)
) p
where p.other_line is not null

-- Numbers the new people: as the file does where nobody here ever had the number, else in the order
-- of the file. What was exported names them by it, and means the same people here.
with numbered as materialized (
    select n.line, take_person_number(n.wanted) as id
    from (
        select p.line,
               case when k.id is null and lag(p.line) over same is null then p.number end as wanted
        from import_plan p
        left join (select distinct id from person_known) k on k.id = p.number
        where p.target_id is null
        window same as (partition by p.number order by p.line)
        order by wanted nulls last, p.line
        offset 0
    ) n
)
update import_plan p set person_id = n.id from numbered n where p.line = n.line

-- Each row beside the person that it means: by the program's number, if the person goes or went by
-- something else in the row, else by personnel number, else login, else e-mail. People
-- known by name only are never merged; but where as many such people as rows with the same name,
-- organisation and units are recorded, they are these, so that a second import adds nobody.
-- $1 day CalendarDay? · from when on the units are so, null: a correction
create temporary table import_plan on commit drop as
with listed as (
    select r.*, coalesce(r.name, nullif(concat_ws(' ', r.first_name, r.last_name), '')) as full_name,
           k.id as by_id, n.id as by_number, l.id as by_login, m.id as by_email,
           k.id is null and r.personnel_number is null and r.login is null and r.email is null
               as is_name_only,
           case when r.unit is not null then coalesce(
               (select array[u.unit_id] from import_unit_ref u
                where u.value = r.unit and u.unit_id is not null),
               array(select distinct u.unit_id
                     from unnest(list_items(r.unit)) as part
                     join import_unit_ref u on u.value = part
                     where u.unit_id is not null
                     order by 1)) end as units
    from import_row r
    left join person i on i.id = r.id and (
        person_bears(i.id, r.login) or person_bears(i.id, r.email)
        or person_bears(i.id, r.personnel_number)
        or person_bears(i.id, coalesce(r.name, concat_ws(' ', r.first_name, r.last_name))))
    left join person k on k.id = coalesce(i.merged_into, i.id)
    left join person n on n.personnel_number = r.personnel_number
    left join person l on lower(l.login) = lower(r.login)
    left join person m on lower(m.email) = lower(r.email)
    where r.faults is null
), working as (
    select m.person_id, array_agg(m.unit_id order by m.unit_id) as units
    from membership m where m.valid @> coalesce($1::date, current_date)
    group by m.person_id
), same_name as (
    select p.id, p.name, p.organisation, coalesce(w.units, '{}') as units,
           row_number() over (partition by p.name, p.organisation, coalesce(w.units, '{}')
                              order by p.id) as number
    from person p left join working w on w.person_id = p.id
    where p.personnel_number is null and p.login is null and p.email is null
      and p.merged_into is null
), numbered as (
    select i.*, case when i.is_name_only then
               row_number() over (partition by i.is_name_only, i.full_name, i.organisation,
                                  coalesce(i.units, '{}') order by i.line) end as number
    from listed i
), matched as (
    select i.*, coalesce(i.by_id, i.by_number, i.by_login, i.by_email, s.id) as target_id
    from numbered i
    left join same_name s
        on i.is_name_only and s.name = i.full_name and s.number = i.number
       and s.organisation is not distinct from i.organisation and s.units = coalesce(i.units, '{}')
), merged as (
    select i.line, null::text as key, i.target_id, i.id as number,
           i.by_id, i.by_number, i.by_login, i.by_email,
           case when i.name is not null then i.name
                when i.first_name is not null or i.last_name is not null then
                    concat_ws(' ', coalesce(i.first_name, p.first_name),
                              coalesce(i.last_name, p.last_name))
                else p.name end as name,
           coalesce(i.first_name, p.first_name) as first_name,
           coalesce(i.last_name, p.last_name) as last_name,
           coalesce(i.login, p.login) as login, coalesce(i.email, p.email) as email,
           coalesce(i.personnel_number, p.personnel_number) as personnel_number,
           coalesce(i.organisation, p.organisation) as organisation,
           coalesce(i.left_on, p.left_on) as left_on, p.left_on as left_before,
           -- Roles are granted by a file, never withdrawn.
           array(select role from unnest(list_names(i.roles)) as role
                 except select g.role from role_grant g where g.person_id = p.id
                 order by 1) as new_roles,
           i.waiting_since, i.unit, i.units, coalesce(w.units, '{}') as units_before,
           p.personnel_number as number_before, p.login as login_before,
           p.id as person_id
    from matched i
    left join person p on p.id = i.target_id
    left join working w on w.person_id = i.target_id
)
select m.*,
       c.row_is_changed,
       c.row_is_changed or m.new_roles <> '{}'
       or coalesce(m.units, m.units_before) <> m.units_before as is_changed
from merged m
left join person p on p.id = m.target_id
cross join lateral (
    select (p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number, p.organisation,
            p.left_on)
           is distinct from
           (m.name, m.first_name, m.last_name, m.login, m.email, m.personnel_number,
            m.organisation, m.left_on) as row_is_changed
) c

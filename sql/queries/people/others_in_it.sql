-- Is a person IT, and is there anyone else who stays it?
-- $1 person PersonID
-- $2 day CalendarDay
-- column is_it Bool
-- column others Bool
select exists (select from role_grant r where r.person_id = $1 and r.role = 'it') as is_it,
       exists (select from role_grant r
               where r.role = 'it' and r.person_id <> $1
                 and (select coalesce(p.left_on > $2::date, true) from person p
                      where p.id = r.person_id)) as others

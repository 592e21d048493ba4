-- A day, or a time.
case when length(r.:"column") = 10 then to_char(r.:"column"::date, 'DD.MM.YYYY')
     else to_char(r.:"column"::timestamptz, 'DD.MM.YYYY HH24:MI:SS') end as :"column"

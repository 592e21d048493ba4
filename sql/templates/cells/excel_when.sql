-- A day, or a time.
case when length(r.:"column") = 10 then to_char(r.:"column"::date, 'DD.MM.YYYY')
     else time_on_clocks(r.:"column"::timestamptz) end as :"column"

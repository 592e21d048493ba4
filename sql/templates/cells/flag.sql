-- True or false, as programs read it.
case when r.:"column" then 'true' when not r.:"column" then 'false' end as :"column"

-- A number with a decimal comma.
replace(r.:"column"::text, '.', ',') as :"column"

-- = + - @ TAB CR at the beginning would make a spreadsheet compute. Where ' stands before them
-- already, one more tells it from the guard, which the import takes away again.
case when ascii(ltrim(r.:"column", '''')) in (61, 43, 45, 64, 9, 13) then '''' || r.:"column"
     else r.:"column" end as :"column"

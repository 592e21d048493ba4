-- A text for spreadsheets, which would compute what begins with = + - @ TAB CR.
as_cell(r.:"column", true) as :"column"

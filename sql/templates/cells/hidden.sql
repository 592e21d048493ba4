-- A cell that its reader does not see.
null as :"column"

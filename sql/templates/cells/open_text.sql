-- A text for programs: as it is, but for what the import would take for something else.
as_cell(r.:"column", false) as :"column"

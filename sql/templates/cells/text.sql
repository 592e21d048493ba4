-- A text that no spreadsheet computes, and that the import reads as it is.
as_cell(r.:"column") as :"column"

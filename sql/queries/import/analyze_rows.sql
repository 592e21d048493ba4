-- Lets the planner know how many rows the file has.
analyze import_row

copy import_row (line, faults, :columns) from stdin

-- Lets the planner know how many devices the file names.
analyze import_device_ref

-- The next statements join the plan: without its statistics they would be planned for a few rows.
analyze import_plan

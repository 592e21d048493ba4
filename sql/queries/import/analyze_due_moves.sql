-- Lets the planner know how many days are moved.
analyze import_due_move

-- Lets the planner know how many people the file names.
analyze import_person_word, import_person_ref

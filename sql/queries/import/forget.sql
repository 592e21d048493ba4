-- Forgets the rows of one kind, before those of another are read from the same file.
drop table if exists import_row, import_plan, import_fault, import_faulty_key, import_unit_ref,
    import_device_ref, import_person_ref, import_person_use, import_person_word, import_stock

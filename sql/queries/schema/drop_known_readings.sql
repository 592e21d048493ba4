-- What is made from the schema must not hold up its change.
drop schema if exists known cascade

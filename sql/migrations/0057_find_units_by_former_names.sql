-- A unit is found by the code and the name that it had before, be it on another day or before a correction.
create index unit_past_code on unit_past (lower(code));
create index unit_past_name on unit_past (lower(name));
create index unit_version_code on unit_version (lower(code));
create index unit_version_name on unit_version (lower(name));

-- Makes what reports read as it was known from the schema that there is now.
call make_known_readings()

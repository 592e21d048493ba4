-- What gives this login the program's roles, whose names have the database's number.
-- column grant String
select format('grant leihlotse_program_%1$s, leihlotse_erasure_%1$s to %2$I', oid, session_user) as "grant"
from pg_database where datname = current_database()

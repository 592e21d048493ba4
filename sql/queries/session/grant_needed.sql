-- What gives this login the program's role, whose name has the database's number.
-- column grant String
select format('grant leihlotse_program_%s to %I', oid, session_user) as "grant"
from pg_database where datname = current_database()

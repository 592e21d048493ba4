-- Takes one of the database's roles until the transaction ends: "erasure" alone may change the past.
-- $1 purpose String
-- column role String
select set_config('role', r.role_name, true) as role
from database_role r where r.purpose = $1

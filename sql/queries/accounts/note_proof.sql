-- The password was given anew in a session.
-- $1 session Int64
update sign_in_session set proved_at = clock_timestamp() where id = $1

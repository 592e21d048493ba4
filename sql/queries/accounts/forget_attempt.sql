-- An attempt that succeeded, or was not made after all, is no failure.
-- $1 attempt Int64
delete from sign_in_attempt where id = $1

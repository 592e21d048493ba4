-- The server's major version.
-- column version Int32
select current_setting('server_version_num')::int / 10000 as version

-- The encoding in which the server keeps texts.
-- column encoding String
select current_setting('server_encoding') as encoding

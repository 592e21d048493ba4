-- Is this the seal of that day?
-- $1 day · $2 hash, hexadecimal
select exists (select from journal_seal s
               where s.day = $1 and encode(s.hash, 'hex') = lower($2)) as holds

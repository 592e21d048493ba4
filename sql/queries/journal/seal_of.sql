-- Is this the seal of that day?
-- $1 day CalendarDay
-- $2 hash String · hexadecimal
-- column holds Bool
select exists (select from journal_seal s
               where s.day = $1 and encode(s.hash, 'hex') = lower($2)) as holds

-- The newest seal, to be kept outside.
-- column day CalendarDay
-- column hash String
select s.day, encode(s.hash, 'hex') as hash from journal_seal s order by s.day desc limit 1

-- How much a proof covers.
-- column entries Int64
-- column seals Int64
select (select count(*) from journal) as entries, (select count(*) from journal_seal) as seals

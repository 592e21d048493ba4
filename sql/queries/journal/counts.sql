-- How much a proof covers.
select (select count(*) from journal) as entries, (select count(*) from journal_seal) as seals

-- The first line of the journal as it leaves: docs/journal-format.md tells what stands in each.
-- column line String
select json_build_object(
           'journal', 1, 'city', setting_value('city'), 'made', time_shown(clock_timestamp()),
           'entries', (select count(*) from journal),
           'seals', (select count(*) from journal_seal))::text as line

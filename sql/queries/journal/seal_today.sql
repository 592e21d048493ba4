-- Seals today as it is now, unless that was done today.
select journal_seal_day(current_date)

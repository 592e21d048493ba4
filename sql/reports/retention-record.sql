-- title: Record of forgetting | Löschprotokoll
-- purpose: How much of what was forgotten when; nobody is named | Wie viel wovon wann vergessen wurde; niemand ist genannt
-- kind: listing
-- people: none
-- parameters: year
-- path: /retention/record
-- column at time | At | Am | When it was forgotten | Wann es vergessen wurde
-- column kind kept-data | Kind of data | Art der Daten | What named people | Was Personen nannte
-- column forgotten number | Forgotten | Vergessen | How many rows, or people | Wie viele Zeilen oder Personen
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
select time_shown(r.at) as at, r.kind, r.forgotten, r.entry_id as entry
from retention_record r
where :year::text is null
   or r.at >= make_date(:year::int, 1, 1)::timestamptz
      and r.at < make_date(:year::int + 1, 1, 1)::timestamptz
order by r.id desc

-- Spreadsheets know no offset: the city's time is written.
to_char(r.:"column"::timestamptz, 'DD.MM.YYYY HH24:MI:SS') as :"column"

-- Spreadsheets know no offset: the city's time is written.
time_on_clocks(r.:"column"::timestamptz) as :"column"

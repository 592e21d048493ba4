-- What devices are lent for, and with which tools, is chosen from lists of the city: the same words in
-- every report, and no sentences about people.
create or replace function setting_standards()
    returns table (place int, name text, standard text)
    language sql immutable
    begin atomic
        select s.place, s.name, s.standard
        from (values
            (1, 'city', 'Konstanz'),
            (2, 'state', 'BW'),
            (3, 'time-zone', 'Europe/Berlin'),
            (4, 'loan-days', '14'),
            (5, 'due-soon-days', '3'),
            (6, 'purposes', 'Videokonferenz; Schulung; Veranstaltung; Vortrag; mobiles Arbeiten'),
            (7, 'other-purposes', 'yes'),
            (8, 'tools', 'Jitsi; Stackfield; Microsoft Teams')
        ) as s (place, name, standard);
    end;

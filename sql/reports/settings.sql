-- title: Settings | Einstellungen
-- purpose: What the city has set, and what holds where it has set nothing | Was die Stadt eingestellt hat, und was sonst gilt
-- kind: listing
-- people: none
-- path: /settings
-- column name text | Name | Name | What can be set | Was eingestellt werden kann
-- column value text | Value | Wert | What holds | Was gilt
-- column standard text | Standard | Standard | What holds where nothing was set | Was gilt, wo nichts eingestellt ist
select known.name, coalesce(s.value, known.standard) as value, known.standard
from (values
    (1, 'city', 'Konstanz'),
    (2, 'state', 'BW'),
    (3, 'time-zone', 'Europe/Berlin'),
    (4, 'loan-days', '14'),
    (5, 'due-soon-days', '3')
) as known (position, name, standard)
left join setting s on s.name = known.name
order by known.position

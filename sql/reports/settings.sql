-- title: Settings | Einstellungen
-- purpose: What the city has set, and what holds where it has set nothing | Was die Stadt eingestellt hat, und was sonst gilt
-- kind: listing
-- people: none
-- parameters: known-on
-- path: /settings
-- column name text | Name | Name | What can be set | Was eingestellt werden kann
-- column value text | Value | Wert | What holds | Was gilt
-- column standard text | Standard | Standard | What holds where nothing was set | Was gilt, wo nichts eingestellt ist
select known.name, setting_value(known.name) as value, known.standard
from setting_standards() known
order by known.place

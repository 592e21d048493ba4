-- title: Settings | Einstellungen
-- purpose: What the city has set, and what holds where it has set nothing | Was die Stadt eingestellt hat, und was sonst gilt
-- kind: listing
-- people: none
-- parameters: known-on
-- path: /settings
-- column name text | Name | Name | What can be set | Was eingestellt werden kann
-- column value text | Value | Wert | What holds | Was gilt
-- column standard text | Standard | Standard | What holds where nothing was set | Was gilt, wo nichts eingestellt ist
-- column by_day text | From days on | Ab Tagen | Each value with the day from which it holds; empty: it holds always | Jeder Wert mit dem Tag, ab dem er gilt; leer: er gilt immer
select known.name, setting_value(known.name) as value, known.standard,
       setting_days(known.name) as by_day
from setting_standards() known
order by known.place

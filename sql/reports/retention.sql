-- title: Retention | Aufbewahrung
-- purpose: How long each kind of data names people, what is due to be forgotten, and what is held back | Wie lange jede Art von Daten Personen nennt, was zu vergessen ansteht und was zurückgehalten wird
-- kind: listing
-- people: none
-- path: /retention
-- column kind kept-data | Kind of data | Art der Daten | What names people | Was Personen nennt
-- column starts kept-data | From | Ab | When the time begins to count | Ab wann die Frist läuft
-- column setting text | Setting | Einstellung | The setting with the time | Die Einstellung mit der Frist
-- column value number | Time | Frist | How many days or years | Wie viele Tage oder Jahre
-- column measure kept-data | In | In | Days; of damage, years | Tage; bei Schäden Jahre
-- column due number | Due | Fällig | How much is forgotten by the next run; empty: counted above | Wie viel der nächste Lauf vergisst; leer: oben mitgezählt
-- column held number | Held | Zurückgehalten | What would be due but is held | Was fällig wäre, aber zurückgehalten wird
-- column oldest day | Oldest | Ältestes | The day of the oldest that is due | Der Tag des Ältesten, das fällig ist
select r.kind, r.starts, r.setting, setting_value(r.setting)::int as value,
       case r.setting when 'keep-damage' then 'years' else 'days' end as measure, r.due, r.held, r.oldest
from retention_rules() r
order by r.place

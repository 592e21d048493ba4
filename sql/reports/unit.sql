-- title: An organisational unit | Eine Organisationseinheit
-- purpose: All that is recorded about one unit | Alles, was über ein Amt erfasst ist
-- kind: listing
-- people: none
-- parameters: unit (required), at, known-on
-- path: /units/{unit}
-- version: version
-- column code text | Code | Kürzel | Code of the unit | Kürzel des Amts
-- column name text | Name | Name | Name of the unit | Name des Amts
-- column parent text | Above | Gehört zu | Code of the unit above | Kürzel des übergeordneten Amts
-- column cost_centre unit.cost_centre
-- column valid_from day | Valid from | Gültig ab | First day | Erster Tag
-- column valid_until day | Valid until | Gültig bis | Last day | Letzter Tag
-- column merged_into text | Merged into | Aufgegangen in | Of which unit it became a part, by the code that that one had then | In welchem Amt es aufging, mit dessen damaligem Kürzel
select u.code, u.name, above.code as parent, u.cost_centre, u.valid_from, u.valid_until,
       (select j.facts ->> 'into' from journal j
        where j.verb = 'units.merge' and (j.facts ->> 'from')::date - 1 = u.valid_until
          and j.id in (select u.entry_id
                       union all select v.entry_id from unit_version v where v.id = u.id)
        order by j.id desc limit 1) as merged_into,
       u.entry_id as version
from unit u
left join unit above on above.id = u.parent_id
where u.id = (select x.id from current_unit x where x.code = :unit)

-- title: Organisational units | Organisationseinheiten
-- purpose: All units with the unit above them, as they can be imported again | Alle Ämter mit dem jeweils übergeordneten, so wie sie wieder importiert werden können
-- kind: listing
-- people: none
-- parameters: at, known-on
-- path: /units
-- column code text | Code | Kürzel | Code of the unit | Kürzel des Amts
-- column name text | Name | Name | Name of the unit | Name des Amts
-- column parent text | Above | Gehört zu | Code of the unit above | Kürzel des übergeordneten Amts
-- column cost_centre unit.cost_centre
-- column valid_from day | Valid from | Gültig ab | First day | Erster Tag
-- column valid_until day | Valid until | Gültig bis | Last day | Letzter Tag
select u.code, u.name, above.code as parent, u.cost_centre, u.valid_from, u.valid_until
from unit u
left join unit above on above.id = u.parent_id
order by u.code collate word_order

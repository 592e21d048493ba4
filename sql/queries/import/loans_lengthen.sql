-- $1 entry EntryID
update loan l
set period = p.period, borrower_id = p.borrower_id, due = p.due,
    purpose = p.purpose, tool = p.tool, condition_back = p.condition,
    accessories_missing = p.missing, accessories_given = p.accessories, damage = p.damage,
    wished_due = p.wished_due, entry_id = $1
from import_plan p
where l.id = p.target_id and p.is_changed and not p.period <@ p.target_period

-- $1 entry EntryID
update custody c set period = s.period, entry_id = $1
from import_stock s
where c.id = s.stock_id and s.stays and c.period <> s.period

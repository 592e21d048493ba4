-- Why devices are out of service, and how their data were wiped, where the file says it anew.
-- $1 entry EntryID
update withdrawal w
set reason = coalesce(p.status_reason, w.reason), data_wiped = coalesce(p.data_wiped, w.data_wiped),
    entry_id = $1
from import_plan p
where w.id = p.withdrawal_id and p.is_explained

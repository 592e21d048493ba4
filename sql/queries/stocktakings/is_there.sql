-- Is there a stocktaking of this number, such as `2026-1`?
-- $1 number String
-- column is_there Bool
select stocktaking_called($1) is not null as is_there

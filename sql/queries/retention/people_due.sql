-- People whose time is over, those who left first at first.
-- $1 most Int64
-- column id PersonID
select d.id from people_past_keeping() d where not d.is_held order by d.ended, d.id limit $1

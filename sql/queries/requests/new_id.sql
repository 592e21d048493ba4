-- The number of a request that is about to be recorded.
-- column id Int64
select new_request_id() as id

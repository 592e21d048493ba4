-- A moment on the city's clocks.
-- $1 at
select $1::timestamptz::timestamp as local_time

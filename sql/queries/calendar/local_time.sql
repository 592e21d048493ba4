-- A moment on the city's clocks.
-- $1 at Instant
-- column local_time LocalTime
select $1::timestamptz::timestamp as local_time

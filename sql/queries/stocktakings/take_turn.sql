-- One sending of a counter after the other: the same scan sent twice at once is seen by the second.
-- $1 stocktaking Int64
-- $2 actor PersonID
-- column taken String
select pg_advisory_xact_lock(hashtextextended(concat('counts of ', $1::bigint, ' by ', $2::bigint), 1279677768))::text
    as taken

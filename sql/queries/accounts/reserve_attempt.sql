-- Counts an attempt as failed before it is made; where the limits allow no more, says for how long.
-- What lies ahead is from before the clock was put back, and counts no more.
-- $1 account String
-- $2 person PersonID? · whose account it is; null: nobody's
-- $3 address String
-- $4 own String? · a browser or a sign-in
-- $5 is_own Bool · it is the account's own without being looked up
-- $6 known_days Int32 · how long a place is known after a success
-- $7 of_place Int32 · failures of the account in one place before it has to wait
-- $8 of_strangers Int32 · of the account among strangers, in an hour
-- $9 of_known_places Int32 · of the account in places where it signed in lately, in an hour
-- $10 of_own Int32 · of the account in browsers and sign-ins of its own, in an hour
-- $11 of_address Int32 · of all strangers from one address, at accounts that are somebody's
-- $12 window String · in which failures in one place and of one address count, an interval
-- column attempt Int64?
-- column wait Int32? · in seconds
with moment as materialized (
    select clock_timestamp() as now
), known as materialized (
    select s.place from sign_in_place s, moment m
    where s.person_id = $2 and s.place in ($3, $4)
      and s.at > m.now - make_interval(days => $6::int)
), asked as materialized (
    select case when $5 or exists (select from known k where k.place = $4) then 'own'
                when exists (select from known k where k.place = $3) then 'place'
                else 'stranger' end as lane
), seat as materialized (
    select a.lane, case a.lane when 'own' then $4 else $3 end as place,
           case a.lane when 'own' then $10::int when 'place' then $9::int else $8::int end as hourly
    from asked a
), free as materialized (
    -- Of each limit, the failure that has to be over before there is room again.
    select greatest(
        (select f.at + $12::interval from sign_in_attempt f, moment m
         where f.account = $1 and f.place = s.place
           and f.at > m.now - $12::interval and f.at <= m.now
         order by f.at desc offset $7::int - 1 limit 1),
        (select f.at + interval '1 hour' from sign_in_attempt f, moment m
         where f.account = $1 and f.lane = s.lane
           and f.at > m.now - interval '1 hour' and f.at <= m.now
         order by f.at desc offset s.hourly - 1 limit 1),
        (select f.at + $12::interval from sign_in_attempt f, moment m
         where s.lane = 'stranger' and f.lane = 'stranger' and f.place = s.place
           and f.account like 'person %'
           and f.at > m.now - $12::interval and f.at <= m.now
         order by f.at desc offset $11::int - 1 limit 1)) as at
    from seat s
), reserved as (
    insert into sign_in_attempt (account, lane, place, at)
    select $1, s.lane, s.place, m.now from seat s, free f, moment m where f.at is null
    returning id
)
select (select r.id from reserved r) as attempt,
       greatest(1, ceil(extract(epoch from f.at - m.now)))::int as wait
from free f, moment m

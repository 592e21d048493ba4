-- What two devices did at the same time: out, lost, in repair or decommissioned. One device did not.
-- $1 gone DeviceID
-- $2 kept DeviceID
-- column gone_what String
-- column gone_person String?
-- column gone_since CalendarDay
-- column kept_what String
-- column kept_person String?
-- column kept_since CalendarDay
select g.what as gone_what, gp.name || ' (#' || gp.id || ')' as gone_person, lower(g.period)::date as gone_since,
       k.what as kept_what, kp.name || ' (#' || kp.id || ')' as kept_person, lower(k.period)::date as kept_since
from device_doings($1) g
join device_doings($2) k on k.period && g.period
left join person gp on gp.id = g.person_id
left join person kp on kp.id = k.person_id
order by greatest(lower(g.period), lower(k.period)), g.what desc, k.what desc
limit 3

-- Was this login's password right in one of these places lately?
-- $1 login String
-- $2 places [String]
-- $3 days Int32 · what lately is
-- column known Bool
select exists (select from person p
               join sign_in_place s on s.person_id = p.id
               where lower(p.login) = lower($1) and s.place = any ($2)
                 and s.at > clock_timestamp() - make_interval(days => $3::int)) as known

-- Forgets who is in what was kept long enough, so many of each kind; in the role of erasure.
-- $1 most Int64
-- column loans Int64
-- column custodies Int64
-- column requests Int64
-- column entries Int64
-- column sign_ins Int64
select forget_borrowers(array(
           select d.id from (select x.id, x.ended from loans_past_keeping() x where not x.is_held
                             union all
                             select y.id, y.ended from versions_past_keeping('loan') y
                             where not y.is_held) d
           order by d.ended, d.id limit $1)) as loans,
       forget_holders(array(
           select d.id from (select x.id, x.ended from custodies_past_keeping() x where not x.is_held
                             union all
                             select y.id, y.ended from versions_past_keeping('custody') y
                             where not y.is_held) d
           order by d.ended, d.id limit $1)) as custodies,
       forget_askers(array(
           select d.id from requests_past_keeping() d where not d.is_held
           order by d.ended, d.id limit $1)) as requests,
       forget_old_entries($1::int) as entries,
       forget_sign_ins(array(
           select d.id from sign_ins_past_keeping() d where not d.is_held
           order by d.ended, d.id limit $1)) as sign_ins

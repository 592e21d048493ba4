-- Has a person sessions, tokens or links that hold?
-- $1 person PersonID
-- column any Bool
select exists (select from sign_in_session s
               where s.person_id = $1 and s.expires_at > clock_timestamp()
                 and s.ends_at > clock_timestamp())
       or exists (select from api_token t
                  where t.person_id = $1 and t.revoked_at is null
                    and t.expires_at > clock_timestamp())
       or exists (select from password_link l
                  where l.person_id = $1 and l.used_at is null
                    and l.expires_at > clock_timestamp()) as any

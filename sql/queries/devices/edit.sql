-- Changes the fields of a device that the JSON names; null clears one. What is dated is so from a day
-- on, or is set right for all the time before.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 fields PostgresJSON
-- $4 registered String? · as text, null: unchanged
-- $5 day CalendarDay? · null: a correction
-- $6 because String? · why, for the journal
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('devices.edit', $1, array[$2::bigint],
        array[($3::jsonb - 'note') || jsonb_build_object('registered', $4::text, 'from', $5::date)],
        array[jsonb_build_object('note', $3::jsonb -> 'note', 'because', $6::text)]) a
), first_custody as (
    update custody c
    set period = tstzrange(moment_of($4, false), upper(c.period)), entry_id = e.entry_id
    from entry e
    where $4::text is not null and c.device_id = $2
      and lower(c.period) = (select d.registered_at from device d where d.id = $2)
    returning c.id
)
select e.entry_id from entry e
where (select count(*) from first_custody) >= 0
  and update_fact('device', $2, device_fields($3::jsonb) || jsonb_build_object('entry_id', e.entry_id)
          || case when $4::text is not null
                  then jsonb_build_object('registered_at', moment_of($4, false))
                  else '{}' end, $5::date)::text is not null

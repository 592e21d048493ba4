-- What was said stays what was said: a day reads as that day, fractions of a second are kept, and a
-- time that the city's clocks never show, or show twice, is not settled in silence.
--
-- Ranges stay half-open: what ends on a day ends with the next day's start. Only here is that known;
-- whoever shows an end asks one of these functions.

-- Shown -----------------------------------------------------------------------------------------

-- As in 0014, to the microsecond.
create or replace function day_or_time(at timestamptz) returns text
    language sql stable parallel safe
    return case when at::time = '00:00' then at::date::text else time_exactly(at) end;

create or replace function due_shown(due timestamptz) returns text
    language sql stable parallel safe
    return case
        when due::time = '00:00' then (due::date - 1)::text
        else time_exactly(due)
    end;

-- Since when a custody is. IT's stock begins where a custody ended: one that was taken back on a
-- day ends with it, and the stock is said to begin on that day too. The first stock begins with the
-- day on which the device came into the books.
create function custody_since(kind text, began timestamptz, registered timestamptz) returns text
    language sql stable parallel safe
    return case when kind = 'stock' and began > registered then last_day_or_time_exactly(began)
                else day_or_time(began) end;

-- A time in an entry of the journal. Older entries tell a day as its midnight, and a day's end as the
-- midnight after.
create function fact_shown(verb text, key text, value text) returns text
    language sql stable parallel safe
    return case
        when key not in ('from', 'until', 'at') or value !~ '^\d{4}-\d\d-\d\dT00:00:00[+-]\d\d:\d\d$'
            then value
        when key = 'until' or verb in ('custody.take-back', 'devices.find', 'devices.repaired')
            then last_day_or_time_exactly(value::timestamptz)
        else day_or_time(value::timestamptz)
    end;

-- Is it in an hour that the clocks show twice?
create function is_shown_twice(at timestamptz) returns boolean
    language sql stable parallel safe
    return at::timestamp in ((at - interval '1 hour')::timestamp, (at + interval '1 hour')::timestamp);

-- For spreadsheets, which know no offset, as the city's clocks show it: 18.10.2020 14:30:05,250000.
-- Where they show it twice, the offset says which of the two it is.
create function time_on_clocks(at timestamptz) returns text
    language sql stable parallel safe
    return replace(to_char(at, 'DD.MM.YYYY HH24:MI:SS,US'), ',000000', '')
        || case when is_shown_twice(at) then to_char(at, 'TZH:TZM') else '' end;

-- Said ------------------------------------------------------------------------------------------

-- The instant that a text means: with an offset, or a time that the clocks show once.
create function instant_of(at text) returns timestamptz
    language plpgsql stable parallel safe
as $$
declare
    clock timestamp;
    instant timestamptz;
begin
    if at ~ ':\d\d.*([Zz]|[+-]\d\d(:?\d\d)?)$' then
        return at::timestamptz;
    end if;
    clock := at::timestamp;
    instant := clock::timestamptz;
    if instant::timestamp <> clock then
        raise exception 'the clocks never show %', at
            using errcode = 'datetime_field_overflow', constraint = 'time_is_on_clocks',
                  detail = at;
    end if;
    if is_shown_twice(instant) then
        -- Which of the two the server takes does not matter.
        if (instant - interval '1 hour')::timestamp = clock then
            instant := instant - interval '1 hour';
        end if;
        raise exception 'the clocks show % twice', at
            using errcode = 'datetime_field_overflow', constraint = 'time_is_shown_once',
                  detail = time_exactly(instant) || ' ' || time_exactly(instant + interval '1 hour');
    end if;
    return instant;
end
$$;

-- As in 0009, but for times that the clocks do not show exactly once.
create or replace function moment_of(at text, ending boolean) returns timestamptz
    language sql volatile parallel safe
    return case
        when at is null then clock_timestamp()
        when not is_day(at) then instant_of(at)
        when at::date = current_date then clock_timestamp()
        when ending then (at::date + 1)::timestamptz
        else at::date::timestamptz
    end;

create or replace function reading_of(at text) returns timestamptz
    language sql volatile parallel safe
    return case
        when at is null then clock_timestamp()
        when not is_day(at) then instant_of(at)
        when at::date = current_date then clock_timestamp()
        else (at::date + 1)::timestamptz - interval '1 microsecond'
    end;

create or replace function due_of(at text) returns timestamptz
    language sql stable parallel safe
    return case when is_day(at) then (at::date + 1)::timestamptz else instant_of(at) end;

-- How far the clocks of the session's time zone are ahead of UTC at a second since 1970.
create function seconds_ahead_of_utc(epoch bigint) returns integer
    language sql stable parallel safe
    return extract(epoch from to_timestamp(epoch)::timestamp)::bigint - epoch;

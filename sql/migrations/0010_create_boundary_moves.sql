-- Moves the moment at which a custody begins and the one before it ends: first the one that
-- becomes shorter, so that they never overlap. In the name of the transaction's entry.
create function move_custody_boundary(begun bigint, moment timestamptz) returns void
    language plpgsql as $$
declare
    device bigint;
    old_moment timestamptz;
    before bigint;
begin
    select c.device_id, lower(c.period) into device, old_moment from custody c where c.id = begun;
    select c.id into before from custody c
        where c.device_id = device and upper(c.period) = old_moment;
    if before is null then
        raise exception 'a first custody begins with the device''s registration'
            using errcode = '23514', constraint = 'custody_first_begins_with_registration';
    end if;
    if moment < old_moment then
        update custody c set period = tstzrange(lower(c.period), moment), entry_id = current_entry()
            where c.id = before;
        update custody c set period = tstzrange(moment, upper(c.period)), entry_id = current_entry()
            where c.id = begun;
    else
        update custody c set period = tstzrange(moment, upper(c.period)), entry_id = current_entry()
            where c.id = begun;
        update custody c set period = tstzrange(lower(c.period), moment), entry_id = current_entry()
            where c.id = before;
    end if;
end
$$;

-- What a reader sees who does not see everything: the devices that concern them, and what is free.

-- The devices that somebody held or had borrowed at a moment.
create function concerned_devices(reader bigint, at text) returns setof bigint
    language sql stable
    begin atomic
        select c.device_id from custody c
        where c.holder_id = reader and c.period @> reading_of(at)
        union
        select l.device_id from loan l
        where l.borrower_id = reader and l.period @> reading_of(at);
    end;

-- May the reader know that there is this device? Null sees all.
create function may_see_device(device bigint, reader bigint) returns boolean
    language plpgsql stable as $$
begin
    if reader is null then
        return true;
    end if;
    return exists (select from public.custody c
                   where c.device_id = device and upper_inf(c.period) and c.holder_id = reader)
        or exists (select from public.loan l
                   where l.device_id = device and upper_inf(l.period) and l.borrower_id = reader)
        or (not exists (select from public.loan l
                        where l.device_id = device and upper_inf(l.period))
            and not exists (select from public.withdrawal w
                            where w.device_id = device and upper_inf(w.period)));
end
$$;

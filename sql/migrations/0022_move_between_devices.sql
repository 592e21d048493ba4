-- What was recorded of the wrong device is said of the right one. A Lotse's custody goes back to IT's stock
-- on the one, and is taken out of it on the other.

-- Gives the time of a Lotse's custody back to IT's stock, in the name of an entry: the stock before it
-- reaches over it, and over a stock after it; after another Lotse it becomes a stock of its own. The stock
-- that an entry (undone) had taken up wholly comes back as the row that it was.
create function give_custody_back(wanted bigint, entry bigint, undone bigint default null) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    before record;
    after record;
    taken_up bigint;
begin
    perform set_config('leihlotse.entry', entry::text, true);
    select c.* into strict given from custody c where c.id = wanted;
    select c.* into before from custody c
        where c.device_id = given.device_id and c.kind = 'stock'
          and upper(c.period) = lower(given.period);
    select c.* into after from custody c
        where c.device_id = given.device_id and c.kind = 'stock'
          and lower(c.period) = upper(given.period);
    -- Loans out of a stock stay with it: such a stock is not taken up by another one.
    if after.id is not null and exists (select from loan l where l.custody_id = after.id) then
        after := null;
    end if;
    if before.id is null then
        select v.id into taken_up from custody_version v
            where v.device_id = given.device_id and v.kind = 'stock' and v.ended_by = undone
              and lower(v.period) = lower(given.period)
              and not exists (select from custody c where c.id = v.id);
        if taken_up is not null then
            delete from custody c where c.id in (given.id, after.id);
            insert into custody (id, device_id, kind, period, entry_id) overriding system value
                values (taken_up, given.device_id, 'stock',
                        tstzrange(lower(given.period), upper(coalesce(after.period, given.period))),
                        entry);
            return;
        end if;
        update custody c
            set kind = 'stock', holder_id = null, event_id = null, purpose = null,
                condition_given = null, accessories_given = '{}', condition_back = null,
                accessories_missing = '{}', damage = null, data_deleted = null,
                period = tstzrange(lower(given.period), upper(coalesce(after.period, given.period))),
                entry_id = entry
            where c.id = given.id and after.id is null;
        if found then
            return;
        end if;
        delete from custody c where c.id = given.id;
        update custody c set period = tstzrange(lower(given.period), upper(after.period)),
                             entry_id = entry
            where c.id = after.id;
        return;
    end if;
    delete from custody c where c.id in (given.id, after.id);
    update custody c
        set period = tstzrange(lower(before.period), upper(coalesce(after.period, given.period))),
            entry_id = entry
        where c.id = before.id;
end
$$;

-- Hands a device over for a time in which it is in stock; the stock is what is left before and after.
create function take_from_stock(
    device bigint, holder bigint, wanted tstzrange, of_event bigint, said_purpose text,
    condition text, accessories jsonb, entry bigint
) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    stock record;
    made bigint;
begin
    select c.* into stock from custody c
        where c.device_id = device and c.kind = 'stock' and c.period @> wanted;
    if stock.id is null then
        raise exception 'device % is not in stock then', device
            using errcode = '23P01', constraint = 'custody_no_overlap';
    end if;
    perform set_config('leihlotse.entry', entry::text, true);
    if lower(stock.period) = lower(wanted) then
        delete from custody c where c.id = stock.id;
    else
        update custody c set period = tstzrange(lower(stock.period), lower(wanted)), entry_id = entry
            where c.id = stock.id;
    end if;
    insert into custody (device_id, kind, holder_id, period, event_id, purpose, condition_given,
                         accessories_given, entry_id)
        values (device, 'lotse', holder, wanted, of_event, said_purpose, condition, accessories, entry)
        returning id into made;
    if upper(wanted) is distinct from upper(stock.period) and not upper_inf(wanted) then
        insert into custody (device_id, kind, period, entry_id)
            values (device, 'stock', tstzrange(upper(wanted), upper(stock.period)), entry);
    end if;
    return made;
end
$$;

-- Writes a correction into the chains of two devices, between which something moves.
create function append_move(
    actor bigint, from_device bigint, to_device bigint, corrected bigint, because text
) returns table (from_entry bigint, to_entry bigint)
    language plpgsql set search_path = public, pg_temp as $$
begin
    return query
        select max(a.entry_id) filter (where a.chain = from_device),
               max(a.entry_id) filter (where a.chain = to_device)
        from journal_append('journal.correct', actor, array[from_device, to_device],
            array_fill(jsonb_build_object('corrects', corrected,
                'moved_to', (select d.inventory_number from device d where d.id = to_device)), array[2]),
            array_fill(jsonb_build_object('because', because), array[2])) a;
end
$$;

create function move_loan_to_device(
    actor bigint, wanted bigint, to_device bigint, corrected bigint, because text
) returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    written record;
begin
    select l.* into strict given from loan l where l.id = wanted;
    select * into written from append_move(actor, given.device_id, to_device, corrected, because);
    perform set_config('leihlotse.entry', written.from_entry::text, true);
    delete from loan l where l.id = wanted;
    insert into loan (device_id, custody_id, borrower_id, period, due, wished_due, purpose, tool,
                      accessories_given, condition_back, accessories_missing, damage, entry_id)
        select to_device, c.id, given.borrower_id, given.period, given.due, given.wished_due,
               given.purpose, given.tool, given.accessories_given, given.condition_back,
               given.accessories_missing, given.damage, written.to_entry
        from custody c
        where c.device_id = to_device and c.period @> lower(given.period);
    if not found then
        raise exception 'device % is not in the books then', to_device
            using errcode = '23514', constraint = 'device_not_yet_registered';
    end if;
    return query values (written.from_entry, given.device_id), (written.to_entry, to_device);
end
$$;

create function move_custody_to_device(
    actor bigint, wanted bigint, to_device bigint, corrected bigint, because text
) returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    written record;
begin
    select c.* into strict given from custody c where c.id = wanted;
    select * into written from append_move(actor, given.device_id, to_device, corrected, because);
    perform give_custody_back(wanted, written.from_entry);
    perform take_from_stock(to_device, given.holder_id, given.period, given.event_id, given.purpose,
                            given.condition_given, given.accessories_given, written.to_entry);
    return query values (written.from_entry, given.device_id), (written.to_entry, to_device);
end
$$;

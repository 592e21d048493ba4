-- Rules that only some ways in held are held for all of them.

-- Leaving ----------------------------------------------------------------------------------------

-- Whoever has left holds and borrows nothing any more, in whatever order the two are recorded: nothing
-- begins on or after the last day, and nothing is still there after it.

create function refuse_rows_of_leavers(fact_table text) returns void
    language plpgsql as $$
begin
    raise exception '%: somebody has left before', fact_table
        using errcode = '23514', constraint = 'person_has_left';
end
$$;

-- Does a time fit to somebody's last day? Null: they are here.
create function fits_last_day(period tstzrange, left_on date) returns boolean
    language sql stable parallel safe
    return left_on is null
        or lower(period)::date < left_on
           and case when upper_inf(period) then left_on >= current_date
                    else upper(period) <= (left_on + 1)::timestamptz end;

create function loan_before_leaving() returns trigger
    language plpgsql as $$
begin
    if exists (select from new_rows n join public.person p on p.id = n.borrower_id
               where not public.fits_last_day(n.period, p.left_on)) then
        perform public.refuse_rows_of_leavers('loan');
    end if;
    return null;
end
$$;
create trigger loan_before_leaving after insert on loan
    referencing new table as new_rows for each statement execute function loan_before_leaving();

create function custody_before_leaving() returns trigger
    language plpgsql as $$
begin
    if exists (select from new_rows n join public.person p on p.id = n.holder_id
               where not public.fits_last_day(n.period, p.left_on)) then
        perform public.refuse_rows_of_leavers('custody');
    end if;
    return null;
end
$$;
create trigger custody_before_leaving after insert on custody
    referencing new table as new_rows for each statement execute function custody_before_leaving();

-- Of a change only what makes it worse is refused: what stood wrongly before can be mended in steps.
-- Changes come one by one and are looked at row by row, those that change nothing of it not at all.
create function loan_still_before_leaving() returns trigger
    language plpgsql as $$
begin
    if not public.fits_last_day(new.period,
            (select p.left_on from public.person p where p.id = new.borrower_id)) then
        perform public.refuse_rows_of_leavers('loan');
    end if;
    return null;
end
$$;
create trigger loan_still_before_leaving after update on loan for each row
    when (new.borrower_id is distinct from old.borrower_id or not new.period <@ old.period)
    execute function loan_still_before_leaving();

create function custody_still_before_leaving() returns trigger
    language plpgsql as $$
begin
    if not public.fits_last_day(new.period,
            (select p.left_on from public.person p where p.id = new.holder_id)) then
        perform public.refuse_rows_of_leavers('custody');
    end if;
    return null;
end
$$;
create trigger custody_still_before_leaving after update on custody for each row
    when (new.holder_id is distinct from old.holder_id or not new.period <@ old.period)
    execute function custody_still_before_leaving();

-- The row is locked against the foreign keys of loans and custodies that are under way: what they
-- record is seen here, or they see the last day.
create function person_leaves_nothing() returns trigger
    language plpgsql as $$
begin
    perform from public.person p where p.id = new.id for update;
    if exists (select from public.loan l
               where l.borrower_id = new.id and not public.fits_last_day(l.period, new.left_on))
       or exists (select from public.custody c
                  where c.holder_id = new.id and not public.fits_last_day(c.period, new.left_on)) then
        perform public.refuse_rows_of_leavers('person');
    end if;
    -- Sign-ins end with the last day, for good: whoever comes back signs in anew.
    update public.sign_in_session s set ends_at = (new.left_on + 1)::timestamptz
        where s.person_id = new.id and s.ends_at > (new.left_on + 1)::timestamptz;
    update public.api_token t set expires_at = (new.left_on + 1)::timestamptz
        where t.person_id = new.id and t.expires_at > (new.left_on + 1)::timestamptz;
    update public.password_link l set expires_at = (new.left_on + 1)::timestamptz
        where l.person_id = new.id and l.expires_at > (new.left_on + 1)::timestamptz;
    return null;
end
$$;
create trigger person_leaves_nothing after insert or update of left_on on person
    for each row when (new.left_on is not null) execute function person_leaves_nothing();

-- Out of service ---------------------------------------------------------------------------------

-- What is lost, in repair or decommissioned is not lent, as before; the refusal tells which.
create or replace function loan_begins_in_service() returns trigger
    language plpgsql as $$
declare
    reason text;
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    select w.kind into reason from new_rows n join public.withdrawal w
        on w.device_id = n.device_id and w.period @> lower(n.period) limit 1;
    if reason is not null then
        raise exception 'a loan would begin while its device is out of service'
            using errcode = '23514', constraint = 'loan_begins_in_service', detail = reason;
    end if;
    return null;
end
$$;

-- Nor is it handed over to a Lotse.
create function refuse_custody_out_of_service(reason text) returns void
    language plpgsql as $$
begin
    raise exception 'a custody would begin while its device is out of service'
        using errcode = '23514', constraint = 'custody_begins_in_service', detail = reason;
end
$$;

create function custody_begins_in_service() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array(
        select distinct n.device_id from new_rows n where n.kind = 'lotse' order by 1));
    perform public.refuse_custody_out_of_service(w.kind)
    from new_rows n join public.withdrawal w
        on n.kind = 'lotse' and w.device_id = n.device_id and w.period @> lower(n.period) limit 1;
    return null;
end
$$;
create trigger custody_begins_in_service after insert on custody
    referencing new table as new_rows for each statement execute function custody_begins_in_service();

create function custody_still_begins_in_service() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array[new.device_id]);
    perform public.refuse_custody_out_of_service(w.kind)
    from public.withdrawal w where w.device_id = new.device_id and w.period @> lower(new.period);
    return null;
end
$$;
create trigger custody_still_begins_in_service after update on custody for each row
    when (new.kind = 'lotse' and (new.kind <> old.kind or lower(new.period) <> lower(old.period)))
    execute function custody_still_begins_in_service();

-- Nor is it recorded later that a device was out of service when it was handed over.
create function no_handover_begins_while_withdrawn() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array[new.device_id]);
    if exists (select from public.custody c
               where c.device_id = new.device_id and c.kind = 'lotse'
                 and new.period @> lower(c.period)) then
        raise exception 'a device was handed over in a time in which it would be out of service'
            using errcode = '23514', constraint = 'custody_begins_in_service';
    end if;
    return null;
end
$$;
create trigger no_handover_begins_while_withdrawn after insert on withdrawal
    for each row execute function no_handover_begins_while_withdrawn();
create trigger still_no_handover_begins_while_withdrawn after update on withdrawal
    for each row when (not new.period <@ old.period)
    execute function no_handover_begins_while_withdrawn();

-- Own devices ------------------------------------------------------------------------------------

-- Whoever holds a device does not borrow it as well.
create function refuse_loan_to_holder() returns void
    language plpgsql as $$
begin
    raise exception 'a loan to whoever holds the device'
        using errcode = '23514', constraint = 'loan_is_to_another';
end
$$;

create function loan_is_to_another() returns trigger
    language plpgsql as $$
begin
    perform public.refuse_loan_to_holder()
    from new_rows n join public.custody c on c.id = n.custody_id and c.holder_id = n.borrower_id;
    return null;
end
$$;
create trigger loan_is_to_another after insert on loan
    referencing new table as new_rows for each statement execute function loan_is_to_another();

create function loan_stays_to_another() returns trigger
    language plpgsql as $$
begin
    perform public.refuse_loan_to_holder()
    from public.custody c where c.id = new.custody_id and c.holder_id = new.borrower_id;
    return null;
end
$$;
create trigger loan_stays_to_another after update on loan for each row
    when (new.borrower_id is distinct from old.borrower_id or new.custody_id <> old.custody_id)
    execute function loan_stays_to_another();

create function custody_is_not_of_borrower() returns trigger
    language plpgsql as $$
begin
    perform public.refuse_loan_to_holder()
    from public.loan l where l.custody_id = new.id and l.borrower_id = new.holder_id;
    return null;
end
$$;
create trigger custody_is_not_of_borrower after update on custody for each row
    when (new.holder_id is distinct from old.holder_id)
    execute function custody_is_not_of_borrower();

-- Custody: from its registration on, a device is in exactly one custody at any time: in IT's
-- stock, or with one Lotse. Periods are half open: [from, until).

create table custody (
    id                  bigint      generated always as identity,
    device_id           bigint      not null,
    kind                text        not null,
    holder_id           bigint,
    period              tstzrange   not null,
    event_id            bigint,
    purpose             text,
    condition_given     text,
    accessories_given   jsonb       not null default '{}',
    condition_back      text,
    accessories_missing jsonb       not null default '{}',
    damage              text,
    data_deleted        boolean,
    entry_id            bigint      not null,
    known_since         timestamptz not null,
    constraint custody_pkey primary key (id),
    constraint custody_device foreign key (device_id) references device (id)
        deferrable initially deferred,
    constraint custody_holder foreign key (holder_id) references person (id),
    constraint custody_event foreign key (event_id) references event (id),
    constraint custody_kind check (kind in ('stock', 'lotse')),
    constraint custody_stock_has_no_holder check (kind = 'lotse' or holder_id is null),
    constraint custody_current_has_holder check (
        kind = 'stock' or holder_id is not null or not upper_inf(period)),
    constraint custody_period_not_empty check (not isempty(period)),
    constraint custody_period_is_half_open check (
        isempty(period)
        or (lower_inc(period) and not upper_inc(period) and isfinite(lower(period)))),
    constraint custody_not_in_future check (
        lower(period) <= known_since
        and (upper_inf(period) or upper(period) <= known_since)),
    constraint custody_for_loans unique (id, device_id, period),
    -- Checked when a statement ends: undo moves two neighbours at once.
    constraint custody_no_overlap exclude using gist (device_id with =, period with &&)
        deferrable initially immediate
);
comment on column custody.holder_id is 'null in a Lotse''s custody that has ended: person removed.';
create unique index custody_current on custody (device_id) where upper_inf(period);
create index custody_holder_id on custody (holder_id, device_id);
create index custody_began on custody (lower(period));
create index custody_event_id on custody (event_id);
call keep_versions_of('custody', 'device_id');

-- At commit: the custodies of a device lie end to end, from its registration on and without end.
create function custody_has_no_gap() returns trigger
    language plpgsql as $$
declare
    subject bigint;
    registered timestamptz;
begin
    if tg_table_name = 'device' then
        subject := new.id;
    else
        subject := coalesce(new.device_id, old.device_id);
    end if;
    select d.registered_at into registered from public.device d where d.id = subject;
    if found and (select range_agg(c.period) from public.custody c where c.device_id = subject)
                 is distinct from tstzmultirange(tstzrange(registered, null)) then
        raise exception 'device % would be in no custody for some time', subject
            using errcode = '23514', constraint = 'custody_has_no_gap';
    end if;
    return null;
end
$$;
create constraint trigger custody_has_no_gap after insert or update or delete on custody
    deferrable initially deferred for each row execute function custody_has_no_gap();
create constraint trigger device_is_in_custody after insert or update of registered_at on device
    deferrable initially deferred for each row execute function custody_has_no_gap();

-- The rules of a device are checked where its rows are: they do not go over to another one.
create function refuse_other_device() returns trigger
    language plpgsql as $$
begin
    raise exception '%: a row stays with its device', tg_table_name
        using errcode = '23514', constraint = 'row_keeps_its_device';
end
$$;
create trigger row_keeps_its_device before update of device_id on custody
    for each row when (new.device_id <> old.device_id) execute function refuse_other_device();
create trigger row_keeps_its_device before update of device_id on withdrawal
    for each row when (new.device_id <> old.device_id) execute function refuse_other_device();

create function guard_new_rows() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    return null;
end
$$;
create function guard_old_rows() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array(select distinct o.device_id from old_rows o order by 1));
    return null;
end
$$;
create trigger guard_inserted after insert on custody
    referencing new table as new_rows for each statement execute function guard_new_rows();
create trigger guard_updated after update on custody
    referencing new table as new_rows for each statement execute function guard_new_rows();
create trigger guard_deleted after delete on custody
    referencing old table as old_rows for each statement execute function guard_old_rows();

-- Devices and the times in which they are out of service.

create table device (
    id                 bigint      generated always as identity,
    inventory_number   text        not null,
    name               text        not null,
    serial_number      text,
    category           text,
    maker              text,
    model              text,
    asset_class        text,
    unit_id            bigint,
    location           text,
    cost_centre        text,
    acquired_on        date,
    in_service_on      date,
    cost               numeric(12, 2),
    useful_life_months integer,
    supplier           text,
    voucher            text,
    warranty_until     date,
    condition          text        not null default 'good',
    accessories        jsonb       not null default '{}',
    note               text,
    registered_at      timestamptz not null,
    search             text        generated always as (search_keys(
        inventory_number || ' ' || name || ' ' || coalesce(serial_number, ''))) stored,
    entry_id           bigint      not null,
    known_since        timestamptz not null,
    constraint device_pkey primary key (id),
    constraint device_inventory_number unique (inventory_number),
    constraint device_inventory_number_not_blank check (btrim(inventory_number) <> ''),
    constraint device_name_not_blank check (btrim(name) <> ''),
    constraint device_chain foreign key (id) references journal_chain (chain)
        deferrable initially deferred,
    constraint device_id_is_positive check (id > 0),
    constraint device_registered_at_finite check (isfinite(registered_at)),
    constraint device_unit foreign key (unit_id) references unit (id),
    constraint device_asset_class check (asset_class in ('capitalised', 'lowValue')),
    constraint device_cost check (cost >= 0),
    constraint device_useful_life check (useful_life_months > 0),
    constraint device_condition check (
        condition in ('new', 'good', 'worn', 'damaged', 'defective')),
    constraint device_accessories check (jsonb_typeof(accessories) = 'object')
);
comment on column device.registered_at is
    'Since when the device is in the books: its first custody begins here.';
comment on column device.accessories is 'What belongs to it: {"Netzteil": 1, "Tasche": 1}.';
comment on column device.condition is 'As seen last.';
create index device_search on device using gin (search gin_trgm_ops);
create index device_order on device (inventory_number collate word_order, id);
create index device_category on device (category);
create index device_unit_id on device (unit_id);
call keep_versions_of('device', 'id');

create table withdrawal (
    id          bigint      generated always as identity,
    device_id   bigint      not null,
    kind        text        not null,
    period      tstzrange   not null,
    reason      text,
    data_wiped  text,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint withdrawal_pkey primary key (id),
    constraint withdrawal_device foreign key (device_id) references device (id),
    constraint withdrawal_kind check (kind in ('lost', 'repair', 'decommissioned')),
    constraint withdrawal_period_not_empty check (not isempty(period)),
    constraint withdrawal_period_is_half_open check (
        isempty(period)
        or (lower_inc(period) and not upper_inc(period) and isfinite(lower(period)))),
    constraint withdrawal_begins check (lower(period) is not null and lower(period) <= known_since),
    constraint withdrawal_ends check (upper_inf(period) or upper(period) <= known_since),
    constraint withdrawal_no_overlap exclude using gist (device_id with =, period with &&)
);
comment on table withdrawal is
    'Lost, in repair or decommissioned: while a period runs the device is not lent. A device in '
    'service has no row.';
create unique index withdrawal_open on withdrawal (device_id) where upper_inf(period);
call keep_versions_of('withdrawal', 'device_id');

-- Draws the number of a new device and begins its chain in the journal, before the device itself
-- is recorded: its first entry says that it was.
create function new_device_id() returns bigint
    language sql security definer set search_path = public, pg_temp
    begin atomic
        with drawn as materialized (
            select nextval(pg_get_serial_sequence('device', 'id')) as id
        ), begun as (
            select journal_open_chains(array[drawn.id]) from drawn
        )
        select drawn.id from drawn where (select count(*) from begun) >= 0;
    end;
revoke all on function new_device_id from public;
do $$
begin
    execute format('grant execute on function new_device_id to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;

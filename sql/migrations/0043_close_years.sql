-- Closing a year: what was printed of it, byte for byte, and what its books held, for ever.

create table year_closing (
    year          integer     not null,
    -- A year that was reopened is closed again under the next number.
    number        integer     not null,
    known_on      timestamptz not null,
    closed_by     bigint,
    entry_id      bigint      not null,
    requested_at  timestamptz,
    requested_by  bigint,
    because       text,
    reopened_at   timestamptz,
    reopened_by   bigint,
    constraint year_closing_pkey primary key (year, number),
    constraint year_closing_year check (year between 1900 and 9998),
    constraint year_closing_number_positive check (number > 0),
    constraint year_closing_is_over check (known_on >= make_date(year + 1, 1, 1)::timestamptz),
    constraint year_closing_request check ((requested_at is null) = (because is null)),
    constraint year_closing_reopened_on_request check (reopened_at is null or requested_at is not null),
    constraint year_closing_two_people check (reopened_by <> requested_by),
    constraint year_closing_entry foreign key (entry_id) references journal (id),
    constraint year_closing_closed_by foreign key (closed_by) references person (id),
    constraint year_closing_requested_by foreign key (requested_by) references person (id),
    constraint year_closing_reopened_by foreign key (reopened_by) references person (id)
);
comment on table year_closing is 'Years whose books are closed, also those that were reopened.';
comment on column year_closing.known_on is 'What was recorded by then is in it.';
comment on column year_closing.closed_by is 'null: the person was removed.';
comment on column year_closing.requested_at is 'When somebody asked to reopen it; somebody else must do it.';
create unique index year_closing_in_force on year_closing (year) where reopened_at is null;
create index year_closing_entry_id on year_closing (entry_id);

create table year_document (
    year    integer not null,
    number  integer not null,
    name    text    not null,
    profile text    not null,
    rows    bigint  not null,
    bytes   bigint  not null,
    sha256  text    not null,
    constraint year_document_pkey primary key (year, number, name, profile),
    constraint year_document_profile check (profile in ('open', 'excel')),
    constraint year_document_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint year_document_closing foreign key (year, number)
        references year_closing (year, number) deferrable initially deferred
);
comment on table year_document is 'What was printed when a year was closed; its bytes are in year_document_piece.';

create table year_document_piece (
    year    integer not null,
    number  integer not null,
    name    text    not null,
    profile text    not null,
    place   integer not null,
    content bytea   not null,
    constraint year_document_piece_pkey primary key (year, number, name, profile, place),
    constraint year_document_piece_document foreign key (year, number, name, profile)
        references year_document (year, number, name, profile) deferrable initially deferred
);
alter table year_document_piece alter content set storage external;

create table year_position (
    year          integer not null,
    number        integer not null,
    -- Perhaps of a device that has been merged into another one since.
    device_id     bigint  not null,
    inventory_number text not null,
    name          text    not null,
    cost_centre   text,
    unit_id       bigint,
    -- As it was called when it was printed.
    unit          text,
    category      text,
    cost          numeric(12, 2),
    book_value    numeric(12, 2),
    constraint year_position_pkey primary key (year, number, device_id),
    constraint year_position_closing foreign key (year, number)
        references year_closing (year, number) deferrable initially deferred,
    constraint year_position_unit foreign key (unit_id) references unit (id)
);
comment on table year_position is 'What was in the books when a year was closed, and under what.';
create index year_position_device on year_position (device_id);
create index year_position_unit on year_position (unit_id);

-- The year before is closed first, except for the first of all; a year is reopened from the end.
create function years_follow() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if exists (select from year_closing c where c.year < new.year)
           and not exists (select from year_closing c
                           where c.year = new.year - 1 and c.reopened_at is null)
           or exists (select from year_closing c where c.year > new.year and c.reopened_at is null)
        then
            raise exception 'the year before % is not closed', new.year
                using errcode = '23514', constraint = 'years_follow';
        end if;
    elsif new.reopened_at is not null and old.reopened_at is null
          and exists (select from year_closing c where c.year = new.year + 1 and c.reopened_at is null)
    then
        raise exception 'the year after % is closed', new.year
            using errcode = '23514', constraint = 'years_follow';
    end if;
    return new;
end
$$;
create trigger years_follow before insert or update on year_closing
    for each row execute function years_follow();

-- What was printed is never changed: not by the program, and not by who owns the tables.
create function refuse_change_of_closed_year() returns trigger language plpgsql as $$
begin
    raise exception 'what was closed is not changed'
        using errcode = '23514', constraint = 'closed_years_stay';
end
$$;
create trigger closed_years_stay before update or delete on year_document
    for each statement execute function refuse_change_of_closed_year();
create trigger closed_years_stay before update or delete on year_document_piece
    for each statement execute function refuse_change_of_closed_year();
create trigger closed_years_stay before update or delete on year_position
    for each statement execute function refuse_change_of_closed_year();
create trigger closed_years_stay before delete on year_closing
    for each statement execute function refuse_change_of_closed_year();
create trigger is_not_truncated before truncate on year_document
    for each statement execute function refuse_change_of_the_past();
create trigger is_not_truncated before truncate on year_document_piece
    for each statement execute function refuse_change_of_the_past();
create trigger is_not_truncated before truncate on year_position
    for each statement execute function refuse_change_of_the_past();
create trigger is_not_truncated before truncate on year_closing
    for each statement execute function refuse_change_of_the_past();

call grant_to('program', 'select, insert', 'year_closing'::regclass);
call grant_to('program', 'select, insert', 'year_document'::regclass);
call grant_to('program', 'select, insert', 'year_document_piece'::regclass);
call grant_to('program', 'select, insert', 'year_position'::regclass);
do $$
declare
    program name := (select role_name from database_role where purpose = 'program');
begin
    execute format('grant update (requested_at, requested_by, because, reopened_at, reopened_by) '
        'on year_closing to %I', program);
end
$$;

insert into known_view (name, query) values
    ('year_closing', 'select c.year, c.number, c.known_on, c.closed_by, c.entry_id,
        case when c.requested_at <= known.moment() then c.requested_at end as requested_at,
        case when c.requested_at <= known.moment() then c.requested_by end as requested_by,
        case when c.requested_at <= known.moment() then c.because end as because,
        case when c.reopened_at <= known.moment() then c.reopened_at end as reopened_at,
        case when c.reopened_at <= known.moment() then c.reopened_by end as reopened_by
        from public.year_closing c where c.known_on <= known.moment()');

-- What is in the books at the end of a day, under what, and what it is worth.
create function books_on(day date)
    returns table (device_id bigint, cost_centre text, unit_id bigint, category text, cost numeric,
                   book_value numeric)
    language sql stable as $$
        select d.id, coalesce(d.cost_centre, u.cost_centre), d.unit_id, d.category, d.cost,
               d.cost - public.depreciation(d.asset_class, d.cost, d.useful_life_months,
                                            coalesce(d.in_service_on, d.acquired_on), books_on.day)
        from public.devices_on(books_on.day) d
        left join public.units_on(books_on.day) u on u.id = d.unit_id
        where d.registered_at < (books_on.day + 1)::timestamptz
          and not exists (
              select from public.withdrawal w
              where w.device_id = d.id and w.kind = 'decommissioned'
                and lower(w.period) < (books_on.day + 1)::timestamptz
                and (upper_inf(w.period) or upper(w.period) >= (books_on.day + 1)::timestamptz))
    $$;
comment on function books_on is 'The stock at the end of a day: registered, and not decommissioned.';

-- What was recorded of a closed year since: it is a movement of the next one.
create function late_bookings(closed_year integer)
    returns table (kind text, device_id bigint, inventory_number text, name text,
                   cost_centre_before text, unit_id_before bigint,
                   unit_before text, category_before text, cost_centre text, unit_id bigint, category text,
                   book_value_before numeric, book_value numeric)
    language sql stable as $$
        with printed as (
            select p.*
            from public.year_closing c
            join public.year_position p on p.year = c.year and p.number = c.number
            where c.year = late_bookings.closed_year and c.reopened_at is null
        ), known as (
            select b.*
            from public.books_on(make_date(late_bookings.closed_year, 12, 31)) b
            where exists (select from public.year_closing c
                          where c.year = late_bookings.closed_year and c.reopened_at is null)
        )
        select case when p.device_id is null then 'addition'
                    when k.device_id is null then 'disposal'
                    when (p.cost_centre, p.unit_id, p.category)
                         is distinct from (k.cost_centre, k.unit_id, k.category) then 'transfer'
                    else 'value' end,
               coalesce(p.device_id, k.device_id), coalesce(d.inventory_number, p.inventory_number),
               coalesce(d.name, p.name), p.cost_centre, p.unit_id, p.unit, p.category,
               k.cost_centre, k.unit_id, k.category, p.book_value, k.book_value
        from printed p
        full join known k on k.device_id = p.device_id
        left join public.devices_on(make_date(late_bookings.closed_year, 12, 31)) d
            on d.id = coalesce(p.device_id, k.device_id)
        where p.device_id is null or k.device_id is null
           or (p.cost_centre, p.unit_id, p.category, p.cost, p.book_value)
              is distinct from (k.cost_centre, k.unit_id, k.category, k.cost, k.book_value)
    $$;
comment on function late_bookings is 'How what was printed of a year differs from what is known of it.';

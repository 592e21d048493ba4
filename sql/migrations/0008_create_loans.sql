-- Loans: who holds a device (a Lotse, or IT for what is in stock) lends it to a colleague.

create table loan (
    id                  bigint      generated always as identity,
    device_id           bigint      not null,
    custody_id          bigint      not null,
    custody_period      tstzrange   not null,
    borrower_id         bigint,
    period              tstzrange   not null,
    due                 timestamptz,
    wished_due          timestamptz,
    purpose             text,
    tool                text,
    accessories_given   jsonb       not null default '{}',
    condition_back      text,
    accessories_missing jsonb       not null default '{}',
    damage              text,
    entry_id            bigint      not null,
    known_since         timestamptz not null,
    constraint loan_pkey primary key (id),
    constraint loan_borrower foreign key (borrower_id) references person (id),
    constraint loan_open_has_borrower check (borrower_id is not null or not upper_inf(period)),
    constraint loan_period_not_empty check (not isempty(period)),
    constraint loan_period_is_half_open check (
        isempty(period)
        or (lower_inc(period) and not upper_inc(period) and isfinite(lower(period)))),
    constraint loan_not_in_future check (
        lower(period) <= known_since
        and (upper_inf(period) or upper(period) <= known_since)),
    constraint loan_due_after_start check (due > lower(period)),
    constraint loan_within_custody check (period <@ custody_period),
    constraint loan_custody foreign key (custody_id, device_id, custody_period)
        references custody (id, device_id, period) on update cascade,
    constraint loan_condition_back check (
        condition_back in ('new', 'good', 'worn', 'damaged', 'defective')),
    constraint loan_no_overlap exclude using gist (device_id with =, period with &&)
);
comment on column loan.borrower_id is 'null: the person was removed.';
comment on column loan.due is 'Overdue from this instant on: midnight after the last day, or a time.';
comment on column loan.wished_due is 'What was asked for, where due was moved to an open day.';
comment on column loan.custody_period is
    'Follows the custody by foreign key, so that a CHECK holds the loan inside it. The lender is '
    'the custody''s holder.';
create unique index loan_open on loan (device_id) where upper_inf(period);
create index loan_open_due on loan (due) where upper_inf(period);
create index loan_borrower_id on loan (borrower_id, lower(period));
create index loan_custody_id on loan (custody_id);
create index loan_began on loan (lower(period));
call keep_versions_of('loan', 'device_id');

create function take_custody_period() returns trigger
    language plpgsql as $$
begin
    if new.custody_period is null then
        new.custody_period := (select c.period from public.custody c
                               where c.id = new.custody_id);
    end if;
    return new;
end
$$;
create trigger take_custody_period before insert on loan
    for each row execute function take_custody_period();

create trigger row_keeps_its_device before update of device_id on loan
    for each row when (new.device_id <> old.device_id) execute function refuse_other_device();

-- What is lost, in repair or decommissioned is not lent. The guard comes first: it makes the
-- check see every withdrawal that was committed before, or fail.
create function loan_begins_in_service() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    if exists (select from new_rows n join public.withdrawal w
               on w.device_id = n.device_id and w.period @> lower(n.period)) then
        raise exception 'a loan would begin while its device is out of service'
            using errcode = '23514', constraint = 'loan_begins_in_service';
    end if;
    return null;
end
$$;
create trigger loan_begins_in_service after insert on loan
    referencing new table as new_rows for each statement execute function loan_begins_in_service();
create trigger loan_still_begins_in_service after update on loan
    referencing new table as new_rows for each statement execute function loan_begins_in_service();

create function no_loan_begins_while_withdrawn() returns trigger
    language plpgsql as $$
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    if exists (select from new_rows n join public.loan l
               on l.device_id = n.device_id and l.period && n.period
               where n.period @> lower(l.period)) then
        raise exception 'a loan began in a time in which its device would be out of service'
            using errcode = '23514', constraint = 'loan_begins_in_service';
    end if;
    return null;
end
$$;
create trigger no_loan_begins_while_withdrawn after insert on withdrawal
    referencing new table as new_rows
    for each statement execute function no_loan_begins_while_withdrawn();
create trigger still_no_loan_begins_while_withdrawn after update on withdrawal
    referencing new table as new_rows
    for each statement execute function no_loan_begins_while_withdrawn();

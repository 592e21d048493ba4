-- Protocols that were handed to the document management, each once, with the bytes that were handed over.

create table protocol_filing (
    protocol_id bigint      not null,
    batch       text        not null,
    file        text        not null,
    sha256      text        not null,
    filed_at    timestamptz not null,
    entry_id    bigint      not null,
    constraint protocol_filing_pkey primary key (protocol_id),
    constraint protocol_filing_file unique (batch, file),
    constraint protocol_filing_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint protocol_filing_protocol foreign key (protocol_id) references protocol (id),
    constraint protocol_filing_entry foreign key (entry_id) references journal (id)
);
comment on table protocol_filing is
    'What was filed of protocols: each once. The bytes went to the document management; their hash stays.';
comment on column protocol_filing.batch is 'What was filed together, in a folder of this name.';
create index protocol_filing_entry_id on protocol_filing (entry_id);

create function protocol_is_filed() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a filing without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    if exists (select from protocol p where p.id = new.protocol_id and p.voided_at is not null) then
        raise exception 'a filing of a protocol that is void'
            using errcode = '23514', constraint = 'protocol_filing_holds';
    end if;
    new.filed_at := clock_timestamp();
    return new;
end
$$;
revoke all on function protocol_is_filed from public;
create trigger protocol_is_filed before insert on protocol_filing
    for each row execute function protocol_is_filed();
create function refuse_change_of_filing() returns trigger language plpgsql as $$
begin
    raise exception 'what was filed is not changed'
        using errcode = '23514', constraint = 'filings_stay';
end
$$;
create trigger filings_stay before update or delete on protocol_filing
    for each statement execute function refuse_change_of_filing();
create trigger is_not_truncated before truncate on protocol_filing
    for each statement execute function refuse_change_of_the_past();

call grant_to('program', 'select, insert', 'protocol_filing'::regclass);

-- Beside the settings that there are, whichever these are by now.
do $$
declare
    known text := (select string_agg(format('(%s, %L, %L)', s.place, s.name, s.standard), ', '
                                     order by s.place) from setting_standards() s);
    last int := (select max(s.place) from setting_standards() s);
    added text := (select string_agg(format('(%s, %L, %L)', last + a.place, a.name, a.standard), ', '
                                     order by a.place)
                   from (values
                       (1, 'filing-layout', '{year}/{number}.pdf'),
                       (2, 'filing-years', '10')
                   ) as a (place, name, standard));
begin
    execute format('create or replace function setting_standards() '
        'returns table (place int, name text, standard text) language sql immutable begin atomic '
        'select s.place, s.name, s.standard from (values %s, %s) as s (place, name, standard); end',
        known, added);
end
$$;


-- Own reports may read them.
call make_reports_role();

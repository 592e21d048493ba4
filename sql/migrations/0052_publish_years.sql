-- Figures of a closed year for everybody. What was published once stays: two tellings of one year, compared,
-- would tell about few people.

create table year_publication (
    year     integer not null,
    -- So many people had to stand behind each figure.
    least    integer not null,
    entry_id bigint  not null,
    constraint year_publication_pkey primary key (year),
    constraint year_publication_least check (least between 3 and 1000),
    constraint year_publication_entry foreign key (entry_id) references journal (id)
);
comment on table year_publication is 'Years whose figures are published.';
create index year_publication_entry_id on year_publication (entry_id);

create table year_figure (
    year    integer not null,
    dataset text    not null,
    place   integer not null,
    -- As published; empty: left out.
    cells   text[]  not null,
    constraint year_figure_pkey primary key (year, dataset, place),
    constraint year_figure_dataset check (dataset in ('loans', 'stock', 'use', 'events')),
    constraint year_figure_publication foreign key (year) references year_publication (year)
);
comment on table year_figure is 'The rows of what is published of a year.';

create trigger closed_years_stay before update or delete on year_publication
    for each statement execute function refuse_change_of_closed_year();
create trigger closed_years_stay before update or delete on year_figure
    for each statement execute function refuse_change_of_closed_year();
create trigger is_not_truncated before truncate on year_publication
    for each statement execute function refuse_change_of_the_past();
create trigger is_not_truncated before truncate on year_figure
    for each statement execute function refuse_change_of_the_past();

-- Only a closed year is published.
create function publications_follow() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from year_closing c where c.year = new.year and c.reopened_at is null) then
        raise exception '% is not closed', new.year
            using errcode = '23514', constraint = 'publications_follow';
    end if;
    return new;
end
$$;
create trigger publications_follow before insert on year_publication
    for each row execute function publications_follow();

-- Nothing is added later either: figures come with their publication.
create function figures_come_at_once() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from year_publication p
                   where p.year = new.year and journal_entry_is_ours(p.entry_id)) then
        raise exception 'what was published of % stays', new.year
            using errcode = '23514', constraint = 'figures_come_at_once';
    end if;
    return new;
end
$$;
create trigger figures_come_at_once before insert on year_figure
    for each row execute function figures_come_at_once();

call grant_to('program', 'select, insert', 'year_publication'::regclass);
call grant_to('program', 'select, insert', 'year_figure'::regclass);

-- Beside the settings that there are, whichever these are by now.
do $$
declare
    known text := (select string_agg(format('(%s, %L, %L)', s.place, s.name, s.standard), ', '
                                     order by s.place) from setting_standards() s);
    last int := (select max(s.place) from setting_standards() s);
    added text := (select string_agg(format('(%s, %L, %L)', last + a.place, a.name, a.standard), ', '
                                     order by a.place)
                   from (values
                       (1, 'open-data-least', '5'),
                       (2, 'open-data-publisher', 'Stadt Konstanz'),
                       (3, 'open-data-contact', ''),
                       (4, 'open-data-licence', 'http://dcat-ap.de/def/licenses/dl-by-de/2.0'),
                       (5, 'open-data-place', '08335043'),
                       (6, 'open-data-theme', 'GOVE'),
                       (7, 'open-data-address', '')
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

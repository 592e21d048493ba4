-- Occasions: handovers of many devices at once, briefings, webinars, workshops.

create table event (
    id          bigint      generated always as identity,
    title       text        not null,
    day         date        not null,
    kind        text,
    place       text,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint event_pkey primary key (id),
    constraint event_title_not_blank check (btrim(title) <> ''),
    constraint event_once unique (title, day)
);
create index event_day on event (day);
call keep_versions_of('event');

create table briefing (
    id          bigint      generated always as identity,
    event_id    bigint      not null,
    tool        text        not null,
    team        text,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint briefing_pkey primary key (id),
    constraint briefing_event foreign key (event_id) references event (id),
    constraint briefing_tool_not_blank check (btrim(tool) <> ''),
    constraint briefing_once unique (event_id, tool)
);
comment on table briefing is 'Which tools an event introduced, and which team did it.';
call keep_versions_of('briefing');

create table attendance (
    id          bigint      generated always as identity,
    event_id    bigint      not null,
    person_id   bigint      not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint attendance_pkey primary key (id),
    constraint attendance_event foreign key (event_id) references event (id),
    constraint attendance_person foreign key (person_id) references person (id),
    constraint attendance_once unique (event_id, person_id)
);
create index attendance_person_id on attendance (person_id);
call keep_versions_of('attendance');

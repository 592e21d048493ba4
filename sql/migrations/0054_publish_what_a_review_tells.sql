-- What the review of a year tells is published with it: handovers, purposes, returns, single events, and who
-- was reached. So it is fixed once, and nothing can be recovered by comparing two tellings.

alter table year_figure drop constraint year_figure_dataset;
alter table year_figure add constraint year_figure_dataset
    check (dataset in ('loans', 'stock', 'use', 'events', 'handovers', 'purposes', 'returns',
                       'occasions', 'reach'));

-- Kinds, titles and tools of events are words that somebody typed: names are struck out of them when people are
-- forgotten. Nobody else changes what was published, and nothing takes it away.
drop trigger closed_years_stay on year_figure;
create trigger closed_years_stay before update on year_figure
    for each statement when (current_user::text not like 'leihlotse\_erasure\_%')
    execute function refuse_change_of_closed_year();
create trigger closed_years_are_not_deleted before delete on year_figure
    for each statement execute function refuse_change_of_closed_year();
call grant_to('erasure', 'select, update (cells)', 'year_figure');

-- What the review of a year tells is published with it: handovers, purposes, returns, single events, and who
-- was reached. So it is fixed once, and nothing can be recovered by comparing two tellings.

alter table year_figure drop constraint year_figure_dataset;
alter table year_figure add constraint year_figure_dataset
    check (dataset in ('loans', 'stock', 'use', 'events', 'handovers', 'purposes', 'returns',
                       'occasions', 'reach'));

-- Which closed days are moved to which open day; for a lender with closed days of their own by itself.
create temporary table import_due_move (day date not null, lender_id bigint, open_day date not null)
    on commit drop

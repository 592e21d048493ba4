-- Makes room for what is worked out next.
drop table worked_out_row

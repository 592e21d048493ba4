-- What was worked out, in its order.
select * from worked_out_row order by worked_out_place

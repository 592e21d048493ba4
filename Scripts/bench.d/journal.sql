-- A journal of twenty thousand chains, as whole as the program writes it: psql -v each=50, entries a chain.
select set_config('bench.each', :'each', false);
select count(*) from (select journal_open_chains(array(select generate_series(1, 20000)::bigint))) as opened;
do $$
begin
    for round in 1..current_setting('bench.each')::int loop
        perform set_config('leihlotse.entry', '', true);
        perform count(*) from journal_append('loan.lend', 1, array(select generate_series(1, 20000)::bigint),
            array(select jsonb_build_object('loan', g, 'from', '2024-03-04', 'due', '2024-03-08')
                  from generate_series(1, 20000) g),
            array(select jsonb_build_object('borrower', g) from generate_series(1, 20000) g));
    end loop;
end
$$;
select journal_seal_day(current_date);
vacuum (analyze) journal;
vacuum (analyze) journal_personal;

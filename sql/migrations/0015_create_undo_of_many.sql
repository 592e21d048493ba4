-- Several entries are taken back in one call: what fifty devices need costs one round trip.

-- Writes an entry of the undo for each entry, then takes back their rows, both in the given order.
-- Gives the entries that it wrote, with their devices (null: the entry concerns none or many).
create function undo_entries(actor bigint, undone bigint[])
    returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    wanted record;
    written bigint[] := '{}';
    fresh bigint;
begin
    for wanted in
        select j.id, j.chain, j.verb
        from unnest(undone) with ordinality as u (id, position) join journal j on j.id = u.id
        order by u.position
    loop
        select a.entry_id into fresh
        from journal_append('journal.undo', actor, array[wanted.chain],
            array[jsonb_build_object('undoes', wanted.id, 'verb', wanted.verb)],
            array['{}'::jsonb]) a;
        written := written || fresh;
    end loop;
    for position in 1 .. cardinality(written) loop
        call undo_entry(undone[position], written[position]);
    end loop;
    return query
        select j.id, nullif(j.chain, 0)
        from unnest(written) with ordinality as w (id, position) join journal j on j.id = w.id
        order by w.position;
end
$$;

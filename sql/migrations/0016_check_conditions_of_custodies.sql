-- The condition in which a device was given and came back is one of the five, as for loans.

-- What stands there otherwise is nobody's to guess: it is named, and the schema stays as it is.
do $$
declare
    odd text := (
        select string_agg(format('%s of %s: %s', c.id, d.inventory_number,
                                 concat_ws(', ', c.condition_given, c.condition_back)),
                          '; ' order by c.id)
        from (
            select * from custody
            where condition_given not in ('new', 'good', 'worn', 'damaged', 'defective')
               or condition_back not in ('new', 'good', 'worn', 'damaged', 'defective')
            order by id limit 20
        ) c
        join device d on d.id = c.device_id);
begin
    if odd is not null then
        raise exception 'custodies with a condition that is none: %', odd
            using errcode = '23514';
    end if;
end
$$;

alter table custody
    add constraint custody_condition_given check (
        condition_given in ('new', 'good', 'worn', 'damaged', 'defective')),
    add constraint custody_condition_back check (
        condition_back in ('new', 'good', 'worn', 'damaged', 'defective'));

-- Sets the rest of the transaction to what was recorded by a moment and, if wished, to what was so by
-- another one: reports find the schema `known` in the place of `public`.
-- $1 known_on String? · a day, meaning its end, or a time; null: all that is known now
-- $2 at String? · the same of what was so; null: whatever was recorded
-- column path String
select s.path
from known.clock() -- fails where there is no such schema: tables would be read as they are now
cross join (values ($1::text, $2::text)) as wanted (known_on, at)
cross join lateral (
    select set_config('leihlotse.known_on',
                      case when known_on is null then '' else reading_of(known_on)::text end, true),
           set_config('leihlotse.begins_by',
                      case when at is null then '' else reading_of(at)::text end, true),
           set_config('leihlotse.ends_by',
                      case when at is null then ''
                           else coalesce(day_end_read(at), reading_of(at))::text end, true),
           set_config('search_path', 'known, public', true) as path
) s

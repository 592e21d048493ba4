-- What a city writes out it reads in again as it was: cells that a reader would take for something
-- else are marked, and lists tell their items apart whatever these contain.

-- Cells -----------------------------------------------------------------------------------------

-- Is this what a spreadsheet leaves of a cell (a number that lost its digits, an error, a column that
-- was too narrow)? Files in which it stands are refused; recorded it is what somebody wrote.
create function looks_damaged(value text) returns boolean
    language sql immutable parallel safe
    return value ~ '^([+-]?[0-9]{1,3}([.,][0-9]+)?[Ee]\+[0-9]{1,3}|[+-]?[0-9]{1,3}[.,][0-9]+[Ee]-[0-9]{1,3}|#{3,}|(Err|Fehler):[0-9]{3})$'
        or value ~* '^#(REF!|NAME\?|N/A|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|BEZUG!|NV|N/V|WERT!|ZAHL!|ÜBERLAUF!|KALK!|FELD!)$';

-- A text as it stands in a file, guarded by one ' where the import would take it for something else,
-- and, for spreadsheets, where these would compute it: = + - @ TAB CR at the beginning. The import
-- takes the guard away again; a text that begins with such a ' itself gets one more.
create function as_cell(value text, computes boolean) returns text
    language sql immutable parallel safe
    return case
        -- ' = + - @ TAB CR # 0-9 E F e f: with anything else there is nothing to look at.
        when ascii(value) in (39, 61, 43, 45, 64, 9, 13, 35, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57,
                              69, 70, 101, 102)
         and ((computes or ascii(value) = 39)
              and ascii(ltrim(value, '''')) in (61, 43, 45, 64, 9, 13)
              or ascii(value) = 61 and value ~ '^="[^"]*"$'
              or looks_damaged(ltrim(value, '''')))
            then '''' || value
        -- Nothing is not told from an empty text.
        else nullif(value, '')
    end;

-- Lists -----------------------------------------------------------------------------------------

-- Items divided by semicolons; one within an item is written twice, nothing stands for null.
create function list_written(items text[]) returns text
    language sql immutable parallel safe
    return (select string_agg(coalesce(replace(i.item, ';', ';;'), ''), '; ' order by i.place)
            from unnest(items) with ordinality as i (item, place));

-- The same of names where commas divide as well, if no semicolon does.
create function names_written(items text[]) returns text
    language sql immutable parallel safe
    return list_written(items)
        || case when cardinality(items) = 1 and strpos(items[1], ',') > 0 then ';' else '' end;

-- The items of such a list, empty ones as null.
create function list_items(list text) returns text[]
    language sql immutable parallel safe
    return array(
        select nullif(btrim(replace(i.item, chr(31), ';')), '')
        from unnest(string_to_array(replace(list, ';;', chr(31)), ';')) with ordinality
            as i (item, place)
        order by i.place);

-- The names in such a list.
create function list_names(list text) returns text[]
    language sql immutable parallel safe
    return array_remove(
        list_items(case when strpos(replace(list, ';;', ''), ';') > 0 then list
                        else replace(list, ',', ';') end), null);

-- The codes of the units where a person works: "10; 33.2".
create or replace function units_of(person bigint) returns table (codes text)
    language sql stable
    begin atomic
        select string_agg(replace(u.code, ';', ';;'), '; ' order by u.code collate word_order)
        from membership m join unit u on u.id = m.unit_id
        where m.person_id = person and m.valid @> current_date;
    end;

-- People, each by their word and number, who stays whoever gets the word.
create function people_written(people bigint[]) returns text
    language sql stable
    return list_written(array(
        select person_reference(coalesce(p.login, p.email, p.name), p.id)
        from person p where p.id = any (people)
        order by coalesce(p.last_name, p.name) collate name_order,
                 coalesce(p.first_name, p.name) collate name_order, p.id));

-- The day until whose end, or on which, something is due.
create function due_day(due timestamptz) returns date
    language sql stable parallel safe
    return case when due::time = '00:00' then due::date - 1 else due::date end;

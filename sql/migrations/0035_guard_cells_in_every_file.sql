-- A file of the open profile is made for programs, but a double click opens it in a spreadsheet all the
-- same, and that runs what begins with = + - @ as a formula (also in full width, and behind TAB, CR or
-- LF). So texts are guarded in both profiles alike; the import takes the guard away.

-- A text as it stands in a file, guarded by one ' where a spreadsheet would compute it, or the import
-- would take it for something else. A text that begins with such a ' itself gets one more.
create function as_cell(value text) returns text
    language sql immutable parallel safe
    return case
        -- ' = + - @ TAB LF CR # 0-9 E F e f ＋ － ＝ ＠: with anything else there is nothing to look at.
        when ascii(value) in (39, 61, 43, 45, 64, 9, 10, 13, 35, 48, 49, 50, 51, 52, 53, 54, 55, 56,
                              57, 69, 70, 101, 102, 65291, 65293, 65309, 65312)
         and (ascii(ltrim(value, '''')) in (61, 43, 45, 64, 9, 10, 13, 65291, 65293, 65309, 65312)
              or looks_damaged(ltrim(value, '''')))
            then '''' || value
        -- Nothing is not told from an empty text.
        else nullif(value, '')
    end;

drop function as_cell(text, boolean);

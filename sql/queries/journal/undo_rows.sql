-- Takes back the rows of an entry.
-- $1 the entry that is taken back · $2 the entry of the undo
call undo_entry($1, $2)

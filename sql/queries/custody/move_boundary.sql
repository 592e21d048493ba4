-- Moves the moment at which a custody begins and the one before it ends, in the name of the
-- transaction's entry: first the one that becomes shorter, so that they never overlap.
-- $1 custody CustodyID
-- $2 moment String? · a day or a time, as text
-- $3 ending Bool · is a day's end meant?
select move_custody_boundary($1, moment_of($2, $3))

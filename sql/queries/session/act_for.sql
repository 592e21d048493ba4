-- Makes the journal keep who really acts, in all entries of this transaction.
-- $1 person PersonID · the one behind the actor
-- column behind String
select set_config('leihlotse.behind', $1::bigint::text, true) as behind

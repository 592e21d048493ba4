-- Makes the journal keep who really acts, in all entries of this transaction.
-- $1 the number of the person behind the actor
select set_config('leihlotse.behind', $1, true)

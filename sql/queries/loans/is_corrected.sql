-- Is a loan so already as a correction would make it? No row: it is gone.
-- $1 loan LoanID
-- $2 borrower PersonID?
-- $3 lent_at String? · as text
-- $4 returned_at String? · as text
-- $5 due String? · as text
-- $6 purpose String?
-- $7 tool String?
-- $8 condition String?
-- $9 missing PostgresJSON?
-- $10 damage String?
-- column so Bool
select ($2::bigint is null or l.borrower_id is not distinct from $2)
       and ($3::text is null or lower(l.period) = moment_of($3, false))
       and ($4::text is null or upper(l.period) is not distinct from moment_of($4, true))
       and ($5::text is null or l.due is not distinct from due_of($5))
       and ($6::text is null or l.purpose is not distinct from nullif($6, ''))
       and ($7::text is null or l.tool is not distinct from nullif($7, ''))
       and ($8::text is null or l.condition_back is not distinct from $8)
       and ($9::jsonb is null or l.accessories_missing = $9::jsonb)
       and ($10::text is null or l.damage is not distinct from nullif($10, '')) as so
from loan l where l.id = $1

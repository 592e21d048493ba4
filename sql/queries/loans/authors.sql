-- Who recorded what of a loan: by field, whose entry gave it the value that it has. What was undone
-- does not count, nor does the undo. No row: there is no such loan out of a custody of that Lotse.
-- $1 loan LoanID
-- $2 lender PersonID
-- column field String
-- column actor_id PersonID? · null: nobody knows any more
with stage as (
    select k.known_until, k.entry_id, to_jsonb(k) as fields,
           lower(k.period) as began, upper(k.period) as ended
    from loan_known k
    join journal j on j.id = k.entry_id
    where k.id = $1 and j.verb <> 'journal.undo' and not is_undone(j.id)
      and exists (select from loan l where l.id = k.id)
      and exists (select from custody_known c where c.id = k.custody_id and c.holder_id = $2)
), told as (
    select s.known_until, s.entry_id, f.field, f.value,
           lag(f.value) over by_field as former,
           row_number() over by_field = 1 as is_first
    from stage s
    cross join lateral (
        values ('person', s.fields -> 'borrower_id'), ('began', to_jsonb(s.began)),
               ('ended', to_jsonb(s.ended)), ('due', s.fields -> 'due'),
               ('purpose', s.fields -> 'purpose'), ('tool', s.fields -> 'tool'),
               ('condition', s.fields -> 'condition_back'),
               ('missing', s.fields -> 'accessories_missing'), ('damage', s.fields -> 'damage'),
               ('accessories', s.fields -> 'accessories_given'),
               ('device', s.fields -> 'device_id')) as f (field, value)
    window by_field as (partition by f.field order by s.known_until)
)
select distinct on (t.field) t.field, p.actor_id
from told t
left join journal_personal p on p.entry_id = t.entry_id
where t.is_first or t.value is distinct from t.former
order by t.field, t.known_until desc

-- $1 creates Bool · may unknown people be made?
insert into import_fault (line, field, code, value)
select p.line, 'lender', case when p.lenders > 1 then 'person-ambiguous' else 'person-unknown' end,
       p.lender
from import_plan p
where p.lender_id < 0 and (p.lenders <> 0 or not $1)
union all
select p.line, 'borrower',
       case when p.borrowers > 1 then 'person-ambiguous' else 'person-unknown' end, p.borrower
from import_plan p
where p.borrower_id < 0 and (p.borrowers <> 0 or not $1)

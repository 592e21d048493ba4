-- People whom only this file knows: by the word it uses, an address also as their e-mail.
-- $1 entry EntryID
insert into person (name, email, entry_id)
select min(n.word), case when min(n.word) like '_%@%_' then min(n.word) end, $1
from import_person_ref n
where n.person_id < 0 and exists (select from import_person_use u where u.person_id = n.person_id)
group by n.person_id
order by n.person_id desc

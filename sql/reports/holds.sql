-- title: Holds | Löschsperren
-- purpose: Of whom and of what nothing is forgotten for now, with the reason; also holds that are over | Von wem und wovon vorerst nichts vergessen wird, mit dem Grund; auch beendete Sperren
-- kind: listing
-- people: person, person_number
-- numbers: person person_number
-- path: /holds
-- table: person, device, reason, since, until, ended_on
-- column person text | Person | Person | Whose data are held | Wessen Daten zurückgehalten werden
-- column device custody.device
-- column reason text | Reason | Grund | Why they are needed | Wofür sie gebraucht werden
-- column since day | Since | Seit | First day | Erster Tag
-- column until day | Until | Bis | Last day | Letzter Tag
-- column ended_on day | Ended on | Beendet am | When it was ended before | Wann sie vorzeitig beendet wurde
-- column person_number person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
select p.name as person, d.inventory_number as device, h.reason, h.since, h.until, h.ended_on,
       p.id as person_number, h.entry_id as entry
from legal_hold h
left join person p on p.id = h.person_id
left join device d on d.id = h.device_id
order by h.ended_on is not null, h.until, h.id

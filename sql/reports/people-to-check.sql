-- title: People who wait for a check | Personen, die auf Prüfung warten
-- purpose: Whom Lotsen recorded and IT has not checked yet, with those who look the same | Wen Lotsen erfasst haben und die IT noch nicht geprüft hat, mit denen, die gleich aussehen
-- kind: report
-- people: id, name, email, recorded_by, recorded_by_number
-- numbers: name email id, recorded_by recorded_by_number
-- parameters: known-on
-- path: /people-to-check
-- table: id, name, email, unit, organisation, recorded_by, waiting_since, borrowed, looks_like
-- column id person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
-- column name person.name
-- column email person.email
-- column unit text | Unit | Amt | Codes of the units where the person works | Kürzel der Ämter, in denen die Person arbeitet
-- column organisation text | Organisation | Organisation | A partner organisation; empty: this city | Eine Partnerorganisation; leer: diese Stadt
-- column recorded_by text | Recorded by | Erfasst von | The Lotse | Der Lotse
-- column recorded_by_number person-number | Number of the Lotse | Nr. des Lotsen | The program's number of the Lotse | Nummer des Lotsen im Programm
-- column waiting_since day | Since | Seit | When the person was recorded | Wann die Person erfasst wurde
-- column borrowed text | Has borrowed | Hat ausgeliehen | Inventory numbers of what the person has borrowed | Inventarnummern der ausgeliehenen Geräte
-- column looks_like text | Looks like | Sieht aus wie | Who is or was called the same: to be merged if they are one | Wer gleich heißt oder hieß: zusammenzuführen, falls es dieselbe Person ist
select p.id, p.name, p.email, (select o.codes from units_of(p.id) o) as unit, p.organisation,
       recorder.name as recorded_by, recorder.id as recorded_by_number,
       w.since as waiting_since,
       (select string_agg(d.inventory_number, '; ' order by d.inventory_number collate word_order)
        from loan l
        join custody c on c.id = l.custody_id
        join device d on d.id = l.device_id
        where l.borrower_id = p.id and upper_inf(l.period)
          and (:reader::bigint is null or c.holder_id = :reader::bigint)) as borrowed,
       case when :reader::bigint is null then
           (select string_agg(o.name || ' (#' || o.id || ')', '; ' order by o.name collate name_order, o.id)
            from people_alike(p.id) a join person o on o.id = a.id) end as looks_like
from person_to_check w
join person p on p.id = w.person_id
left join person recorder on recorder.id = w.recorded_by
where :reader::bigint is null or w.recorded_by = :reader::bigint
order by w.since, p.id

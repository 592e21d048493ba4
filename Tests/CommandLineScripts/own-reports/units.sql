-- title: What is out | Was verliehen ist
-- purpose: What runs, without who has it | Was läuft, ohne wer es hat
-- kind: report
-- readers: it, colleague (concerned)
-- people: none
-- column device text | Device | Gerät | Inventory number | Inventarnummer
-- column since when | Since | Seit | When it was lent | Seit wann es verliehen ist
select d.inventory_number as device, day_or_time(lower(l.period)) as since
from loan l join device d on d.id = l.device_id
where upper_inf(l.period)
order by d.inventory_number

-- title: Devices by maker | Geräte nach Hersteller
-- purpose: How many devices of each maker and model there are, and what they cost | Wie viele Geräte es je Hersteller und Modell gibt, und was sie kosteten
-- kind: report
-- readers: it, inventory
-- people: none
-- parameters: category, unit
-- picture: maker devices | Devices by maker | Geräte nach Hersteller
-- column maker device.maker
-- column model device.model
-- column devices number | Devices | Geräte | How many there are | Wie viele es sind
-- column cost number | Cost | Kosten | What they cost together, as far as it is known | Was sie zusammen kosteten, soweit bekannt
select d.maker, d.model, count(*) as devices, sum(d.cost) as cost
from device d
where (:category::text is null or d.category = :category)
  and (:unit::text is null or d.unit_id in (select w.id from unit_and_below(:unit) w))
group by d.maker, d.model
order by d.maker, d.model

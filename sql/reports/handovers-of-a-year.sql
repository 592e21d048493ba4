-- title: Handovers of a year | Überlassungen eines Jahres
-- purpose: What was handed over to Lotsen in the year, as it can be imported again | Was im Jahr an Lotsen übergeben wurde, so wie es wieder importiert werden kann
-- kind: report
-- people: person
-- parameters: year (required), unit
-- column device text | Device | Gerät | Inventory number | Inventarnummer
-- column person text | Person | Person | Login of the Lotse, else e-mail, else name; empty: removed | Kennung des Lotsen, sonst E-Mail, sonst Name; leer: entfernt
-- column on when | On | Am | Start of the custody | Beginn der Überlassung
-- column event text | Event | Anlass | Title of the event where it was handed over | Titel der Veranstaltung, bei der es übergeben wurde
-- column condition condition | Condition | Zustand | As handed over | Wie übergeben
-- column accessories text | Accessories | Zubehör | What was handed over with it | Was mit übergeben wurde
-- column taken_back_on when | Taken back on | Zurückgenommen am | End of the custody; empty: still there | Ende der Überlassung; leer: noch dort
with recursive wanted_unit (id) as (
    select u.id from unit u where u.code = :unit
    union
    select u.id from wanted_unit w join unit u on u.parent_id = w.id
)
select d.inventory_number as device,
       coalesce(holder.login, holder.email, holder.name) as person,
       -- Exact, because device and start name a custody when it is imported again.
       case when lower(c.period)::time = '00:00' then lower(c.period)::date::text
            else replace(to_char(lower(c.period), 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM'),
                        '.000000', '') end as "on",
       e.title as event, c.condition_given as condition,
       (select string_agg(a.key || ':' || a.value, '; ' order by a.key collate word_order)
        from jsonb_each_text(c.accessories_given) a) as accessories,
       case when upper(c.period)::time = '00:00' then due_shown(upper(c.period))
            else replace(to_char(upper(c.period), 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM'),
                        '.000000', '') end as taken_back_on
from custody c
join device d on d.id = c.device_id
left join person holder on holder.id = c.holder_id
left join event e on e.id = c.event_id
where c.kind = 'lotse'
  and lower(c.period) >= make_date(:year::int, 1, 1)::timestamptz
  and lower(c.period) < make_date(:year::int + 1, 1, 1)::timestamptz
  and (:unit::text is null
       or exists (select from membership m join wanted_unit w on w.id = m.unit_id
                  where m.person_id = c.holder_id))
order by lower(c.period), c.id

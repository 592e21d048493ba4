-- The words by which the file names people.
create temporary table import_person_word on commit drop as
select distinct part as value
from import_row r cross join unnest(list_items(r.attended_by)) as part
where part is not null

-- Notes that people were forgotten by themselves today.
update city_identity set forgotten_on = current_date

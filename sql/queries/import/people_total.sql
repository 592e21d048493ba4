select count(*) as total from person

select count(*) as total from unit

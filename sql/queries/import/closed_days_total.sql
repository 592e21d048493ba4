select count(*) as total from closed_day

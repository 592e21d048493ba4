select count(*) as total from contact c where c.valid @> current_date

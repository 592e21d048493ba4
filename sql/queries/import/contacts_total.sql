select count(*) as total from contact

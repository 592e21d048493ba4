select count(*) as total from event

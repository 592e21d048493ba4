select count(*) as total from loan

-- column total Int64
select count(*) as total from unit

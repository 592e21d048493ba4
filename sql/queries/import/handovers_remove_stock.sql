-- Stock that a handover takes up whole.
delete from custody c
where c.kind = 'stock'
  and c.device_id in (select p.device_id from import_plan p where p.target_id is null)
  and not exists (select from import_stock s where s.stock_id = c.id)

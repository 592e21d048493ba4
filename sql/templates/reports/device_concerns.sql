-- Only what the reader holds or has borrowed at a moment.
r.:"device" in (
    select d.inventory_number
    from concerned_devices(:'reader', :'moment') as c (id)
    join device d on d.id = c.id)

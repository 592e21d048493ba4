-- Only what the reader holds or has borrowed at a moment, where a statement asks it of a device itself.
d.id in (select c.id from concerned_devices(:'reader', :'moment') as c (id))

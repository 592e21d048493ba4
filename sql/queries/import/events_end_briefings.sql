-- A row that names tools names all of them.
delete from briefing b
using import_plan p
where b.event_id = p.target_id and p.tools is not null and not b.tool = any (p.tools)

-- Is an event so already as an edit would make it?
-- $1 event EventID
-- $2 title String?
-- $3 day CalendarDay?
-- $4 kind String?
-- $5 place String?
-- $6 tools [String]?
-- $7 teams [String?]?
-- column title String
-- column so Bool
select v.title,
       ($2::text is null or v.title = $2) and ($3::date is null or v.day = $3)
       and ($4::text is null or v.kind is not distinct from nullif($4, ''))
       and ($5::text is null or v.place is not distinct from nullif($5, ''))
       and ($6::text[] is null
            or array(select b.tool || coalesce(':' || b.team, '') from briefing b
                     where b.event_id = v.id order by 1)
             = array(select w.tool || coalesce(':' || w.team, '')
                     from unnest($6::text[], $7::text[]) as w (tool, team) order by 1)) as so
from event v where v.id = $1

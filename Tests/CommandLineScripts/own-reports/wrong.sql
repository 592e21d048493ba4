-- title: A colour | Eine Farbe
-- purpose: None | Keiner
-- kind: report
-- people: none
-- parameters: colour
-- column a text | A | A | A | A
select :colour as a

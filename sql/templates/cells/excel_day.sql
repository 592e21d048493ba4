-- TT.MM.JJJJ
to_char(r.:"column", 'DD.MM.YYYY') as :"column"

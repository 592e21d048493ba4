-- A value of an enumeration in the words of a language, which come from the program's catalogue.
case r.:"column" :words end as :"column"

-- What is checked at commit is checked now: a transaction that is only tried ends without one.
set constraints all immediate

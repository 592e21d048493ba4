r.:"column"

-- A cell as the report gives it.
r.:"column"

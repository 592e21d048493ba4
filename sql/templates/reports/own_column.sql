:"column" :"type"

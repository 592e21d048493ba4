-- What was recorded, in one line: "borrower: Kurt Kollege (#3), due: 2024-03-08".
replace(replace(r.:"column", chr(31), ': '), chr(30), ', ') as :"column"

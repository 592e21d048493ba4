-- What follows a row whose cell is empty.
(:cell is null and :key > :'seen_key')

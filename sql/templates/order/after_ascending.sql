-- What follows a row with this value.
(:cell is null or :cell > :'seen' or (:cell = :'seen' and :key > :'seen_key'))

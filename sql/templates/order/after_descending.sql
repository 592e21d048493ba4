-- What follows a row with this value, going down.
(:cell is null or :cell < :'seen' or (:cell = :'seen' and :key > :'seen_key'))

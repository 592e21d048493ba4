-- The number that the next stocktaking of a year gets, asked by whose turn it is.
-- $1 year Int32
-- column number Int32
select coalesce((select y.last from stocktaking_year y where y.year = $1), 0) + 1 as number

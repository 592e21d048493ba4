-- Empty cells last here too.
order by :cell desc nulls last, :key

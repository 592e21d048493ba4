-- Empty cells last; among equals the report's key decides.
order by :cell asc nulls last, :key

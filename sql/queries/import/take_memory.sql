-- An import sorts and joins whole files: until it ends with more memory than operations have, and
-- beyond that on disk.
-- column work_mem String
select set_config('work_mem', '64MB', true) as work_mem

-- $1 token Int64
update api_token set used_on = current_date where id = $1

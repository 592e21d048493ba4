when :'value' then :'word'

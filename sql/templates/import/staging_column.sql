:"name" :"type"

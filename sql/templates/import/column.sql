:"name"

:"name" = normalize(:"name")

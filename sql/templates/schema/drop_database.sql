-- Away with it.
drop database if exists :"name"

-- An empty database beside this one.
create database :"name" template template0

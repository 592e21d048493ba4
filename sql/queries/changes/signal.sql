-- Wakes those who follow along, in other processes too; in a transaction of its own.
select pg_notify('leihlotse_changes', '')

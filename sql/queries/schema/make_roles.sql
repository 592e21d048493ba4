-- Makes the roles of this database anew: their names have its number.
do $$
declare
    database_number oid := (select oid from pg_database where datname = current_database());
    made record;
    new_name name;
begin
    for made in select r.purpose from public.database_role r loop
        new_name := format('leihlotse_%s_%s', made.purpose, database_number);
        if not exists (select from pg_roles where rolname = new_name) then
            execute format('create role %I nologin', new_name);
        end if;
        execute format('grant %I to current_user', new_name);
        update public.database_role r set role_name = new_name where r.purpose = made.purpose;
    end loop;
end
$$

-- Turns one migrated Hometongue database into a Citus cluster, distributed by district.
-- How, when, what then and what was tried: scale-out.md. Run once with psql, on the coordinator, as a superuser, with
-- the service stopped and the worker machines added. OneDistrictTest keeps its list of tables equal to the schema,
-- try-citus.sh runs it on a real cluster.

create extension if not exists citus;

begin;

-- One statement after the other on every shard: tables and foreign keys are made in one transaction.
set local citus.multi_shard_modify_mode = 'sequential';

-- Foreign keys wait until both of their tables are distributed. While one is, Citus refuses a key that
-- a table which is not has on it.
create temporary table waiting on commit drop as
  select conrelid::regclass::text as table_name, conname::text as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace;
do $$
declare
    key record;
begin
    for key in select * from waiting loop
        execute format('alter table %s drop constraint %I', key.table_name, key.name);
    end loop;
end $$;

-- Citus takes no policy with a select inside. There the planner asks such a one once a statement in any case, as every
-- statement names its district.
do $$
declare
    name text;
begin
    for name in select polrelid::regclass from pg_policy where polname = 'one_district' loop
        execute format('alter policy one_district on %s using (district_id = nullif(current_setting(''hometongue.district'', true), '''')::uuid)', name);
    end loop;
end $$;

-- What every machine looks up, and what hardly ever changes.
select create_reference_table('district');

-- Everything else lies where its district lies, so that each statement and each foreign key stays on one machine.
select create_distributed_table('setting', 'district_id', colocate_with => 'none');
select create_distributed_table('school', 'district_id', colocate_with => 'setting');
select create_distributed_table('fact', 'district_id', colocate_with => 'setting');
select create_distributed_table('staff', 'district_id', colocate_with => 'setting');
select create_distributed_table('staff_session', 'district_id', colocate_with => 'setting');
select create_distributed_table('api_token', 'district_id', colocate_with => 'setting');
select create_distributed_table('idempotent_answer', 'district_id', colocate_with => 'setting');
select create_distributed_table('family', 'district_id', colocate_with => 'setting');
select create_distributed_table('family_source', 'district_id', colocate_with => 'setting');
select create_distributed_table('family_school', 'district_id', colocate_with => 'setting');
select create_distributed_table('contact_point', 'district_id', colocate_with => 'setting');
select create_distributed_table('roster_import', 'district_id', colocate_with => 'setting');
select create_distributed_table('consent_entry', 'district_id', colocate_with => 'setting');
select create_distributed_table('inbound_message', 'district_id', colocate_with => 'setting');
select create_distributed_table('service_message', 'district_id', colocate_with => 'setting');
select create_distributed_table('sender', 'district_id', colocate_with => 'setting');
select create_distributed_table('provider_template', 'district_id', colocate_with => 'setting');
select create_distributed_table('library_document', 'district_id', colocate_with => 'setting');
select create_distributed_table('text_review', 'district_id', colocate_with => 'setting');
select create_distributed_table('announcement', 'district_id', colocate_with => 'setting');
select create_distributed_table('announcement_count', 'district_id', colocate_with => 'setting');
select create_distributed_table('approval', 'district_id', colocate_with => 'setting');
select create_distributed_table('rendition', 'district_id', colocate_with => 'setting');
select create_distributed_table('delivery', 'district_id', colocate_with => 'setting');
select create_distributed_table('held_delivery', 'district_id', colocate_with => 'setting');
select create_distributed_table('stopped_text', 'district_id', colocate_with => 'setting');
select create_distributed_table('stopped_rendition', 'district_id', colocate_with => 'setting');
select create_distributed_table('filter_watch', 'district_id', colocate_with => 'setting');
select create_distributed_table('stray_receipt', 'district_id', colocate_with => 'setting');
select create_distributed_table('told_alarm', 'district_id', colocate_with => 'setting');
select create_distributed_table('in_doubt', 'district_id', colocate_with => 'setting');
select create_distributed_table('past_attempt', 'district_id', colocate_with => 'setting');
select create_distributed_table('receipt_round', 'district_id', colocate_with => 'setting');
select create_distributed_table('retry_later', 'district_id', colocate_with => 'setting');
select create_distributed_table('dead_letter', 'district_id', colocate_with => 'setting');
select create_distributed_table('slice', 'district_id', colocate_with => 'setting');
select create_distributed_table('kit', 'district_id', colocate_with => 'setting');
select create_distributed_table('audit_entry', 'district_id', colocate_with => 'setting');

do $$
declare
    key record;
begin
    for key in select * from waiting loop
        execute format('alter table %s add constraint %I %s', key.table_name, key.name, key.definition);
    end loop;
end $$;

-- Who has work stays on the coordinator. All nodes ask it several times a second: asked of every shard, that would cost
-- more than sending, and one machine that is down would stop the districts of all the others. What belongs to the
-- installation as a whole (key_check, database_life) stays there as an ordinary table.
select citus_add_local_table_to_metadata('district_work');
select citus_add_local_table_to_metadata('service_work');

commit;

-- Row-level security. Policies, grants and the role hometongue_app go to the workers with the tables. The policy asks
-- for the setting hometongue.district of the transaction, which the service makes with "set local"; a worker hears of
-- it only when the coordinator passes such settings on.
alter database :"DBNAME" set citus.propagate_set_commands = 'local';

-- Each should print 0 rows: a table that was forgotten, and a policy that did not travel.
select c.relname from pg_class c
 where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
   and c.relname not like 'flyway%' and c.relname not in ('key_check', 'database_life')
   and not exists (select 1 from pg_dist_partition p where p.logicalrelid = c.oid);
select result from run_command_on_workers(
    $$ select count(*)::text from pg_class c where c.relkind = 'r' and c.relname like 'delivery\_%' and not c.relrowsecurity $$)
 where result <> '0';

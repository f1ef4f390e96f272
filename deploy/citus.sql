-- Turns one migrated Hometongue database into a Citus cluster, distributed by district.
-- How, when and what then: scale-out.md. Run once, on the coordinator, as the owner of the schema, with the
-- service stopped and the worker machines added. Not yet tried on a real cluster (scale-out.md says so too);
-- OneDistrictTest keeps its list of tables equal to the schema.

create extension if not exists citus;

begin;

-- What every machine looks up, and what hardly ever changes.
select create_reference_table('district');
select create_reference_table('key_check');
select create_reference_table('database_life');

-- Everything else lies where its district lies, so that each statement and each foreign key stays on one machine.
-- The two tables of open work too: they are written with every announcement, and a shared look-up would make each
-- such write one on all machines. Reading them across districts, once per round, asks every machine for a few rows.
select create_distributed_table('setting', 'district_id', colocate_with => 'none');
select create_distributed_table('district_work', 'district_id', colocate_with => 'setting');
select create_distributed_table('service_work', 'district_id', colocate_with => 'setting');
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
select create_distributed_table('in_doubt', 'district_id', colocate_with => 'setting');
select create_distributed_table('past_attempt', 'district_id', colocate_with => 'setting');
select create_distributed_table('retry_later', 'district_id', colocate_with => 'setting');
select create_distributed_table('dead_letter', 'district_id', colocate_with => 'setting');
select create_distributed_table('slice', 'district_id', colocate_with => 'setting');
select create_distributed_table('kit', 'district_id', colocate_with => 'setting');
select create_distributed_table('audit_entry', 'district_id', colocate_with => 'setting');

commit;

-- Row-level security. Policies, grants and the role hometongue_app go to the workers with the tables. The policy asks
-- for the setting hometongue.district of the transaction, which the service makes with "set local"; a worker hears of
-- it only when the coordinator passes such settings on.
alter database :"dbname" set citus.propagate_set_commands = 'local';

-- Each should print 0 rows: a table that was forgotten, and a policy that did not travel.
select c.relname from pg_class c
 where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'flyway%'
   and not exists (select 1 from pg_dist_partition p where p.logicalrelid = c.oid);
select result from run_command_on_workers(
    $$ select count(*)::text from pg_class c where c.relkind = 'r' and c.relname like 'delivery\_%' and not c.relrowsecurity $$)
 where result <> '0';

-- Work that goes on when the page is closed (jobs), what a person is told (notices), and files that stay a while (what an import brought, what an
-- export made). Written by the program in volume; what a person writes is a declared record.

create table job (
  company_id integer not null, id uuid not null, name text not null,
  -- whose rights it has; null: the program itself
  person uuid,
  payload jsonb not null, state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0, total integer, says jsonb, result jsonb, fault jsonb,
  cancel boolean not null default false,
  -- the run that is at it: one that was taken for dead and comes back finds another's mark here
  run uuid, attempts integer not null default 0,
  made_at timestamptz not null default now(), due_at timestamptz not null default now(), began_at timestamptz, ended_at timestamptz,
  primary key (company_id, id)
);
create index job_of_person on job (company_id, person, made_at);

create table notice (
  company_id integer not null, id uuid not null, person uuid not null, topic text not null, says jsonb not null, record text, row_id uuid,
  at timestamptz not null, seen_at timestamptz,
  primary key (company_id, id)
);
create index notice_of_person on notice (company_id, person, at, id);
create index notice_unseen on notice (company_id, person) where seen_at is null;

-- A file for a while: kept in parts, so that neither side holds it whole.
create table kept_file (
  company_id integer not null, id uuid not null, person uuid not null, name text not null, hash text not null, size integer not null,
  at timestamptz not null default now(), until timestamptz not null,
  primary key (company_id, id)
);
create table kept_part (
  company_id integer not null, file uuid not null, place integer not null, bytes bytea not null,
  primary key (company_id, file, place)
);

do $$
declare name text;
begin
  foreach name in array array['job', 'notice', 'kept_file', 'kept_part'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_company on %I using (company_id = current_company()) with check (company_id = current_company())', name);
    execute format('grant select, insert, update, delete on %I to neiqin_app', name);
  end loop;
end $$;

-- The queue belongs to the owner; the program may put a job of its company into it and nothing else. It only says which row of `job` to do.
create function enqueue_job(task text, company integer, job uuid, queue text, due timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.add_job(task, json_build_object('company', company, 'job', job), queue, due, 25);
end $$;
revoke all on function enqueue_job(text, integer, uuid, text, timestamptz) from public;
grant execute on function enqueue_job(text, integer, uuid, text, timestamptz) to neiqin_app;

-- Review by policy: under which policy a signature was given, for which seats of it, for whom; and everything else that befalls a review.
-- A signature is never changed: what takes it back is an event of its own.
alter table signature add column policy uuid, add column seats integer[] not null default '{}', add column for_person uuid, add column round integer not null default 0;
do $$
declare old text;
begin
  select conname into strict old from pg_constraint where conrelid = 'signature'::regclass and contype = 'u';
  execute format('alter table signature drop constraint %I', old);
end $$;
-- After his signature was taken back a person may sign again: the next round.
alter table signature add constraint signature_once unique (company_id, record, row_id, verb, version, shown, person, round);
create index signature_of on signature (company_id, person, at);

-- Taken back (void), handed over, urged, escalated, copied.
create table review_event (
  company_id integer not null, id uuid not null, record text not null, row_id uuid not null, verb text not null, version integer not null,
  what text not null check (what in ('void', 'handOver', 'urge', 'escalate', 'copy')),
  signature uuid, seats integer[] not null default '{}', person uuid not null, to_person uuid, reason text, at timestamptz not null,
  primary key (company_id, id)
);
create index review_event_row on review_event (company_id, record, row_id, verb, version);
create index review_event_to on review_event (company_id, to_person, what, at);
create unique index review_event_void on review_event (company_id, signature) where what = 'void';

-- What a signature's hash stands for, once per hash: so that the next reviewer is shown what is different.
create table review_sheet (company_id integer not null, hash text not null, sheet json not null, primary key (company_id, hash));

do $$
declare name text;
begin
  foreach name in array array['review_event', 'review_sheet'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_company on %I using (company_id = current_company()) with check (company_id = current_company())', name);
    execute format('grant select, insert on %I to neiqin_app', name);
  end loop;
end $$;

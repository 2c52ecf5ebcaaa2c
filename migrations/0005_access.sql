-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "access_rule" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "role" text not null,
  "record" text not null,
  "reach" text not null,
  "writes" boolean not null,
  primary key (company_id, id),
  constraint "access_rule_role_form" check ("role" in ('clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator')),
  constraint "access_rule_reach_form" check ("reach" in ('own', 'team', 'region', 'all', 'none'))
);
create unique index "access_rule_role_record_once" on "access_rule" (company_id, "role", "record");
create index "access_rule_made_at_id_by" on "access_rule" (company_id, "made_at", "id");
create index "access_rule_role_id_by" on "access_rule" (company_id, "role", "id");
create index "access_rule_record_id_by" on "access_rule" (company_id, "record", "id");
create index "access_rule_find" on "access_rule" using gin ("find" gin_trgm_ops);
alter table "access_rule" enable row level security;
create policy own_company on "access_rule" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "access_rule" to neiqin_app;
alter table "person" add column "region" text;
create index "person_region_id_by" on "person" (company_id, "region", "id");

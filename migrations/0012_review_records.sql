-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "delegation" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "absent" uuid not null,
  "delegate" uuid not null,
  "first_day" date not null,
  "last_day" date not null,
  "only" text,
  "covers" text,
  "reason" text not null,
  primary key (company_id, id)
);
create index "delegation_made_at_id_by" on "delegation" (company_id, "made_at", "id");
create index "delegation_absent_id_by" on "delegation" (company_id, "absent", "id");
create index "delegation_delegate_id_by" on "delegation" (company_id, "delegate", "id");
create index "delegation_first_day_id_by" on "delegation" (company_id, "first_day", "id");
create index "delegation_last_day_id_by" on "delegation" (company_id, "last_day", "id");
create index "delegation_covers_id_by" on "delegation" (company_id, "covers", "id");
create index "delegation_reason_zh_id_by" on "delegation" (company_id, "reason" collate "zh-x-icu", "id");
create index "delegation_find" on "delegation" using gin ("find" gin_trgm_ops);
alter table "delegation" enable row level security;
create policy own_company on "delegation" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "delegation" to neiqin_app;
create or replace view "delegation_rows" as select * from "delegation" where company_id = current_company();
grant select on "delegation_rows" to neiqin_app;
create table "review_policy" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "number" text not null,
  "state" text not null,
  "title" text not null,
  "what" text not null,
  "covers" text,
  "amount" text,
  "strict" boolean not null,
  primary key (company_id, id),
  constraint "review_policy_state_form" check ("state" in ('draft', 'inForce', 'ended', 'void'))
);
create unique index "review_policy_number_once" on "review_policy" (company_id, "number");
create index "review_policy_made_at_id_by" on "review_policy" (company_id, "made_at", "id");
create index "review_policy_state_id_by" on "review_policy" (company_id, "state", "id");
create index "review_policy_title_zh_id_by" on "review_policy" (company_id, "title" collate "zh-x-icu", "id");
create index "review_policy_what_zh_id_by" on "review_policy" (company_id, "what" collate "zh-x-icu", "id");
create index "review_policy_covers_id_by" on "review_policy" (company_id, "covers", "id");
create index "review_policy_find" on "review_policy" using gin ("find" gin_trgm_ops);
alter table "review_policy" enable row level security;
create policy own_company on "review_policy" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "review_policy" to neiqin_app;
create or replace view "review_policy_rows" as select * from "review_policy" where company_id = current_company();
grant select on "review_policy_rows" to neiqin_app;
create table "review_policy_steps" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "step" integer not null,
  "way" text not null,
  "role" text,
  "person" uuid,
  "persons" integer not null,
  "at_least" bigint,
  "late" integer,
  "unit" text not null,
  "escalate" text,
  primary key (company_id, id),
  constraint "review_policy_steps_way_form" check ("way" in ('all', 'any')),
  constraint "review_policy_steps_role_form" check ("role" in ('clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator')),
  constraint "review_policy_steps_unit_form" check ("unit" in ('hour', 'day')),
  constraint "review_policy_steps_escalate_form" check ("escalate" in ('superior', 'clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator'))
);
create index "review_policy_steps_parent_place_by" on "review_policy_steps" (company_id, "parent", "place");
create index "review_policy_steps_person_by" on "review_policy_steps" (company_id, "person");
alter table "review_policy_steps" enable row level security;
create policy own_company on "review_policy_steps" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "review_policy_steps" to neiqin_app;
create table "review_policy_ticks" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "says" text not null,
  primary key (company_id, id)
);
create index "review_policy_ticks_parent_place_by" on "review_policy_ticks" (company_id, "parent", "place");
alter table "review_policy_ticks" enable row level security;
create policy own_company on "review_policy_ticks" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "review_policy_ticks" to neiqin_app;
create table "review_policy_copies" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "person" uuid not null,
  primary key (company_id, id)
);
create index "review_policy_copies_parent_place_by" on "review_policy_copies" (company_id, "parent", "place");
create index "review_policy_copies_person_by" on "review_policy_copies" (company_id, "person");
alter table "review_policy_copies" enable row level security;
create policy own_company on "review_policy_copies" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "review_policy_copies" to neiqin_app;
alter table "delegation" add constraint "delegation_absent_refers" foreign key (company_id, "absent") references "person" (company_id, id);
alter table "delegation" add constraint "delegation_delegate_refers" foreign key (company_id, "delegate") references "person" (company_id, id);
alter table "review_policy_steps" add constraint "review_policy_steps_parent_refers" foreign key (company_id, "parent") references "review_policy" (company_id, id);
alter table "review_policy_steps" add constraint "review_policy_steps_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "review_policy_ticks" add constraint "review_policy_ticks_parent_refers" foreign key (company_id, "parent") references "review_policy" (company_id, id);
alter table "review_policy_copies" add constraint "review_policy_copies_parent_refers" foreign key (company_id, "parent") references "review_policy" (company_id, id);
alter table "review_policy_copies" add constraint "review_policy_copies_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
-- In force, one for each verb: kept by the database, whoever adopts at the same moment.
create unique index "review_policy_in_force" on "review_policy" (company_id, "what") where "state" = 'inForce';

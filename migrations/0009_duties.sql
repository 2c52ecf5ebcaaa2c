-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "duty_plan" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "title" text not null,
  "duty" text,
  "grade" text,
  "every" text,
  "on" integer,
  "month" integer,
  "warn" integer,
  "person" uuid,
  "role" text,
  "evidence" text not null,
  "evidence_record" text,
  "off" boolean not null,
  "reason" text,
  primary key (company_id, id),
  constraint "duty_plan_every_form" check ("every" in ('day', 'workday', 'workdays', 'week', 'month', 'quarter', 'year')),
  constraint "duty_plan_role_form" check ("role" in ('clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator')),
  constraint "duty_plan_evidence_form" check ("evidence" in ('note', 'record'))
);
create unique index "duty_plan_code_once" on "duty_plan" (company_id, "code");
create index "duty_plan_made_at_id_by" on "duty_plan" (company_id, "made_at", "id");
create index "duty_plan_person_id_by" on "duty_plan" (company_id, "person", "id");
create index "duty_plan_find" on "duty_plan" using gin ("find" gin_trgm_ops);
alter table "duty_plan" enable row level security;
create policy own_company on "duty_plan" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "duty_plan" to neiqin_app;
create table "duty_round" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "on" date not null,
  "made" integer not null,
  "closed" integer not null,
  primary key (company_id, id)
);
create index "duty_round_made_at_id_by" on "duty_round" (company_id, "made_at", "id");
create index "duty_round_on_id_by" on "duty_round" (company_id, "on", "id");
create index "duty_round_find" on "duty_round" using gin ("find" gin_trgm_ops);
alter table "duty_round" enable row level security;
create policy own_company on "duty_round" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "duty_round" to neiqin_app;
create table "duty" (
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
  "duty" text not null,
  "what" text not null,
  "subject" text not null,
  "subject_record" text,
  "subject_title" text,
  "period" text not null,
  "opens_on" date not null,
  "warn_on" date not null,
  "due_on" date not null,
  "planned_on" date not null,
  "lapses_on" date,
  "owner" uuid,
  "owner_role" text,
  "done_on" date,
  "done_by" uuid,
  "note" text,
  "evidence_record" text,
  "evidence" text,
  "evidence_title" text,
  "reason" text,
  "why" text,
  primary key (company_id, id),
  constraint "duty_state_form" check ("state" in ('open', 'done', 'skipped', 'missed', 'dropped')),
  constraint "duty_owner_role_form" check ("owner_role" in ('clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator')),
  constraint "duty_why_form" check ("why" in ('gone', 'moved', 'cancelled', 'off'))
);
create unique index "duty_number_once" on "duty" (company_id, "number");
create unique index "duty_duty_subject_period_once" on "duty" (company_id, "duty", "subject", "period");
create index "duty_made_at_id_by" on "duty" (company_id, "made_at", "id");
create index "duty_state_id_by" on "duty" (company_id, "state", "id");
create index "duty_duty_id_by" on "duty" (company_id, "duty", "id");
create index "duty_opens_on_id_by" on "duty" (company_id, "opens_on", "id");
create index "duty_due_on_id_by" on "duty" (company_id, "due_on", "id");
create index "duty_owner_id_by" on "duty" (company_id, "owner", "id");
create index "duty_done_on_id_by" on "duty" (company_id, "done_on", "id");
create index "duty_done_by_id_by" on "duty" (company_id, "done_by", "id");
create index "duty_evidence_id_by" on "duty" (company_id, "evidence", "id");
create index "duty_find" on "duty" using gin ("find" gin_trgm_ops);
alter table "duty" enable row level security;
create policy own_company on "duty" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "duty" to neiqin_app;
create table "public_day" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "day" date not null,
  "kind" text not null,
  "name" text not null,
  primary key (company_id, id),
  constraint "public_day_kind_form" check ("kind" in ('rest', 'work'))
);
create unique index "public_day_day_once" on "public_day" (company_id, "day");
create index "public_day_made_at_id_by" on "public_day" (company_id, "made_at", "id");
create index "public_day_day_id_by" on "public_day" (company_id, "day", "id");
create index "public_day_find" on "public_day" using gin ("find" gin_trgm_ops);
alter table "public_day" enable row level security;
create policy own_company on "public_day" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "public_day" to neiqin_app;
alter table "duty_plan" add constraint "duty_plan_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "duty" add constraint "duty_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "duty" add constraint "duty_done_by_refers" foreign key (company_id, "done_by") references "person" (company_id, id);

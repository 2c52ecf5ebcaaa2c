-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "saved_report" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "owner" uuid not null,
  "name" text not null,
  "report" text not null,
  "query" text,
  "period" text not null,
  "shared" text not null,
  "shared_with" text[],
  "active" boolean not null,
  primary key (company_id, id),
  constraint "saved_report_period_form" check ("period" in ('asked', 'today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear', 'last7', 'last30')),
  constraint "saved_report_shared_form" check ("shared" in ('own', 'roles', 'everyone')),
  constraint "saved_report_shared_with_form" check ("shared_with" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[])
);
create index "saved_report_made_at_id_by" on "saved_report" (company_id, "made_at", "id");
create unique index "saved_report_code_once" on "saved_report" (company_id, "code");
create index "saved_report_code_id_by" on "saved_report" (company_id, "code", "id");
create index "saved_report_owner_id_by" on "saved_report" (company_id, "owner", "id");
create index "saved_report_name_zh_id_by" on "saved_report" (company_id, "name" collate "zh-x-icu", "id");
create index "saved_report_report_zh_id_by" on "saved_report" (company_id, "report" collate "zh-x-icu", "id");
create index "saved_report_find" on "saved_report" using gin ("find" gin_trgm_ops);
alter table "saved_report" enable row level security;
create policy own_company on "saved_report" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "saved_report" to neiqin_app;
create or replace view "saved_report_rows" as select * from "saved_report" where company_id = current_company();
grant select on "saved_report_rows" to neiqin_app;
create table "report_plan" (
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
  "name" text not null,
  "preset" text not null,
  "every" text not null,
  "weekday" text,
  "month_day" integer,
  "readers" uuid[] not null,
  "by_mail" boolean not null,
  "addresses" text,
  "format" text not null,
  "note" text,
  "owner" uuid not null,
  "next_on" date,
  "last_on" date,
  "fault" text,
  primary key (company_id, id),
  constraint "report_plan_state_form" check ("state" in ('running', 'paused')),
  constraint "report_plan_preset_form" check ("preset" in ('own', 'monthly')),
  constraint "report_plan_every_form" check ("every" in ('workday', 'week', 'month', 'quarter')),
  constraint "report_plan_weekday_form" check ("weekday" in ('1', '2', '3', '4', '5', '6', '7')),
  constraint "report_plan_readers_form" check (cardinality("readers") between 1 and 50),
  constraint "report_plan_format_form" check ("format" in ('pdf', 'xlsx', 'both'))
);
create unique index "report_plan_number_once" on "report_plan" (company_id, "number");
create index "report_plan_made_at_id_by" on "report_plan" (company_id, "made_at", "id");
create index "report_plan_state_id_by" on "report_plan" (company_id, "state", "id");
create index "report_plan_name_zh_id_by" on "report_plan" (company_id, "name" collate "zh-x-icu", "id");
create index "report_plan_owner_id_by" on "report_plan" (company_id, "owner", "id");
create index "report_plan_next_on_id_by" on "report_plan" (company_id, "next_on", "id");
create index "report_plan_last_on_id_by" on "report_plan" (company_id, "last_on", "id");
create index "report_plan_fault_id_by" on "report_plan" (company_id, "fault", "id");
create index "report_plan_readers_among" on "report_plan" using gin ("readers");
create index "report_plan_find" on "report_plan" using gin ("find" gin_trgm_ops);
alter table "report_plan" enable row level security;
create policy own_company on "report_plan" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "report_plan" to neiqin_app;
create or replace view "report_plan_rows" as select * from "report_plan" where company_id = current_company();
grant select on "report_plan_rows" to neiqin_app;
create table "report_plan_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "saved" uuid not null,
  "note" text,
  primary key (company_id, id)
);
create index "report_plan_lines_parent_place_by" on "report_plan_lines" (company_id, "parent", "place");
create index "report_plan_lines_saved_by" on "report_plan_lines" (company_id, "saved");
alter table "report_plan_lines" enable row level security;
create policy own_company on "report_plan_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "report_plan_lines" to neiqin_app;
create table "report_sending" (
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
  "subject" text not null,
  "plan" uuid,
  "report" text,
  "query" text,
  "readers" uuid[] not null,
  "by_mail" boolean not null,
  "addresses" text,
  "format" text not null,
  "note" text,
  "files" text,
  "rows" integer,
  "sent_on" timestamptz,
  "left" text,
  "seers" uuid[] not null,
  primary key (company_id, id),
  constraint "report_sending_state_form" check ("state" in ('making', 'sent', 'partly', 'failed')),
  constraint "report_sending_readers_form" check (cardinality("readers") between 1 and 50),
  constraint "report_sending_format_form" check ("format" in ('pdf', 'xlsx', 'both')),
  constraint "report_sending_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "report_sending_seers_form" check (cardinality("seers") between 1 and 60)
);
create unique index "report_sending_number_once" on "report_sending" (company_id, "number");
create index "report_sending_made_at_id_by" on "report_sending" (company_id, "made_at", "id");
create index "report_sending_state_id_by" on "report_sending" (company_id, "state", "id");
create index "report_sending_subject_zh_id_by" on "report_sending" (company_id, "subject" collate "zh-x-icu", "id");
create index "report_sending_plan_id_by" on "report_sending" (company_id, "plan", "id");
create index "report_sending_rows_id_by" on "report_sending" (company_id, "rows", "id");
create index "report_sending_sent_on_id_by" on "report_sending" (company_id, "sent_on", "id");
create index "report_sending_readers_among" on "report_sending" using gin ("readers");
create index "report_sending_seers_among" on "report_sending" using gin ("seers");
create index "report_sending_find" on "report_sending" using gin ("find" gin_trgm_ops);
alter table "report_sending" enable row level security;
create policy own_company on "report_sending" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "report_sending" to neiqin_app;
create or replace view "report_sending_rows" as select * from "report_sending" where company_id = current_company();
grant select on "report_sending_rows" to neiqin_app;
alter table "saved_report" add constraint "saved_report_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "report_plan" add constraint "report_plan_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "report_plan_lines" add constraint "report_plan_lines_parent_refers" foreign key (company_id, "parent") references "report_plan" (company_id, id);
alter table "report_plan_lines" add constraint "report_plan_lines_saved_refers" foreign key (company_id, "saved") references "saved_report" (company_id, id);
alter table "report_sending" add constraint "report_sending_plan_refers" foreign key (company_id, "plan") references "report_plan" (company_id, id);

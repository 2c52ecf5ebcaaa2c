-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "plan_remark" (
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
  "month" text not null,
  "salesperson" uuid not null,
  "plan" uuid,
  "planned" bigint,
  "brought" bigint,
  "rate" numeric(18,6),
  "cause" text not null,
  "said" text not null,
  "measures" text not null,
  "catch_up" text,
  "ruling" text,
  primary key (company_id, id),
  constraint "plan_remark_state_form" check ("state" in ('told', 'answered')),
  constraint "plan_remark_cause_form" check ("cause" in ('market', 'rivals', 'supply', 'price', 'lost', 'staff', 'late', 'other'))
);
create unique index "plan_remark_number_once" on "plan_remark" (company_id, "number");
create unique index "plan_remark_month_salesperson_once" on "plan_remark" (company_id, "month", "salesperson");
create index "plan_remark_made_at_id_by" on "plan_remark" (company_id, "made_at", "id");
create index "plan_remark_state_id_by" on "plan_remark" (company_id, "state", "id");
create index "plan_remark_month_id_by" on "plan_remark" (company_id, "month", "id");
create index "plan_remark_salesperson_id_by" on "plan_remark" (company_id, "salesperson", "id");
create index "plan_remark_plan_id_by" on "plan_remark" (company_id, "plan", "id");
create index "plan_remark_planned_id_by" on "plan_remark" (company_id, "planned", "id");
create index "plan_remark_brought_id_by" on "plan_remark" (company_id, "brought", "id");
create index "plan_remark_rate_id_by" on "plan_remark" (company_id, "rate", "id");
create index "plan_remark_find" on "plan_remark" using gin ("find" gin_trgm_ops);
alter table "plan_remark" enable row level security;
create policy own_company on "plan_remark" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "plan_remark" to neiqin_app;
create or replace view "plan_remark_rows" as select * from "plan_remark" where company_id = current_company();
grant select on "plan_remark_rows" to neiqin_app;
create table "sales_plan" (
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
  "year" text not null,
  "measure" text not null,
  "direction" text not null,
  "person" uuid,
  "alert_below" numeric(18,6) not null,
  "replaces" uuid,
  "why" text,
  "edition" integer not null,
  "q1" bigint not null,
  "q2" bigint not null,
  "q3" bigint not null,
  "q4" bigint not null,
  "total" bigint not null,
  primary key (company_id, id),
  constraint "sales_plan_state_form" check ("state" in ('made', 'approved', 'replaced', 'void')),
  constraint "sales_plan_measure_form" check ("measure" in ('revenue', 'receipts')),
  constraint "sales_plan_direction_form" check ("direction" in ('down', 'up'))
);
create unique index "sales_plan_number_once" on "sales_plan" (company_id, "number");
create index "sales_plan_made_at_id_by" on "sales_plan" (company_id, "made_at", "id");
create index "sales_plan_state_id_by" on "sales_plan" (company_id, "state", "id");
create index "sales_plan_name_zh_id_by" on "sales_plan" (company_id, "name" collate "zh-x-icu", "id");
create index "sales_plan_year_zh_id_by" on "sales_plan" (company_id, "year" collate "zh-x-icu", "id");
create index "sales_plan_person_id_by" on "sales_plan" (company_id, "person", "id");
create index "sales_plan_replaces_id_by" on "sales_plan" (company_id, "replaces", "id");
create index "sales_plan_edition_id_by" on "sales_plan" (company_id, "edition", "id");
create index "sales_plan_q1_id_by" on "sales_plan" (company_id, "q1", "id");
create index "sales_plan_q2_id_by" on "sales_plan" (company_id, "q2", "id");
create index "sales_plan_q3_id_by" on "sales_plan" (company_id, "q3", "id");
create index "sales_plan_q4_id_by" on "sales_plan" (company_id, "q4", "id");
create index "sales_plan_total_id_by" on "sales_plan" (company_id, "total", "id");
create index "sales_plan_find" on "sales_plan" using gin ("find" gin_trgm_ops);
alter table "sales_plan" enable row level security;
create policy own_company on "sales_plan" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sales_plan" to neiqin_app;
create or replace view "sales_plan_rows" as select * from "sales_plan" where company_id = current_company();
grant select on "sales_plan_rows" to neiqin_app;
create table "sales_plan_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "person" uuid,
  "region" text,
  "customer" uuid,
  "goods" uuid,
  "m1" bigint not null,
  "m2" bigint not null,
  "m3" bigint not null,
  "m4" bigint not null,
  "m5" bigint not null,
  "m6" bigint not null,
  "m7" bigint not null,
  "m8" bigint not null,
  "m9" bigint not null,
  "m10" bigint not null,
  "m11" bigint not null,
  "m12" bigint not null,
  "year" bigint not null,
  primary key (company_id, id)
);
create index "sales_plan_lines_parent_place_by" on "sales_plan_lines" (company_id, "parent", "place");
create index "sales_plan_lines_person_by" on "sales_plan_lines" (company_id, "person");
create index "sales_plan_lines_customer_by" on "sales_plan_lines" (company_id, "customer");
create index "sales_plan_lines_goods_by" on "sales_plan_lines" (company_id, "goods");
alter table "sales_plan_lines" enable row level security;
create policy own_company on "sales_plan_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sales_plan_lines" to neiqin_app;
alter table "plan_remark" add constraint "plan_remark_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "plan_remark" add constraint "plan_remark_plan_refers" foreign key (company_id, "plan") references "sales_plan" (company_id, id);
alter table "sales_plan" add constraint "sales_plan_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "sales_plan" add constraint "sales_plan_replaces_refers" foreign key (company_id, "replaces") references "sales_plan" (company_id, id);
alter table "sales_plan_lines" add constraint "sales_plan_lines_parent_refers" foreign key (company_id, "parent") references "sales_plan" (company_id, id);
alter table "sales_plan_lines" add constraint "sales_plan_lines_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "sales_plan_lines" add constraint "sales_plan_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sales_plan_lines" add constraint "sales_plan_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

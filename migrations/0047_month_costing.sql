-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "month_costing" (
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
  "remark" text,
  "difference" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "month_costing_state_form" check ("state" in ('made', 'posted', 'reversed', 'void'))
);
create unique index "month_costing_number_once" on "month_costing" (company_id, "number");
create index "month_costing_made_at_id_by" on "month_costing" (company_id, "made_at", "id");
create index "month_costing_state_id_by" on "month_costing" (company_id, "state", "id");
create index "month_costing_month_id_by" on "month_costing" (company_id, "month", "id");
create index "month_costing_difference_id_by" on "month_costing" (company_id, "difference", "id");
create index "month_costing_posted_on_id_by" on "month_costing" (company_id, "posted_on", "id");
create index "month_costing_find" on "month_costing" using gin ("find" gin_trgm_ops);
alter table "month_costing" enable row level security;
create policy own_company on "month_costing" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "month_costing" to neiqin_app;
create or replace view "month_costing_rows" as select * from "month_costing" where company_id = current_company();
grant select on "month_costing_rows" to neiqin_app;
create table "month_costing_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "opening" numeric(18,6) not null,
  "opening_value" bigint not null,
  "came" numeric(18,6) not null,
  "came_value" bigint not null,
  "average" numeric(25,13),
  "issued" numeric(18,6) not null,
  "booked" bigint not null,
  "cost" bigint not null,
  "difference" bigint not null,
  "late" bigint not null,
  "closing" numeric(18,6) not null,
  "closing_value" bigint not null,
  primary key (company_id, id)
);
create index "month_costing_lines_parent_place_by" on "month_costing_lines" (company_id, "parent", "place");
create index "month_costing_lines_goods_by" on "month_costing_lines" (company_id, "goods");
alter table "month_costing_lines" enable row level security;
create policy own_company on "month_costing_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "month_costing_lines" to neiqin_app;
create table "month_costing_issues" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "entry" text not null,
  "record" text not null,
  "row" text not null,
  "day" date not null,
  "document" text not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "booked" bigint not null,
  "cost" bigint not null,
  "difference" bigint not null,
  "to_cost" bigint not null,
  primary key (company_id, id)
);
create index "month_costing_issues_parent_place_by" on "month_costing_issues" (company_id, "parent", "place");
create index "month_costing_issues_goods_by" on "month_costing_issues" (company_id, "goods");
alter table "month_costing_issues" enable row level security;
create policy own_company on "month_costing_issues" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "month_costing_issues" to neiqin_app;
alter table "month_costing_lines" add constraint "month_costing_lines_parent_refers" foreign key (company_id, "parent") references "month_costing" (company_id, id);
alter table "month_costing_lines" add constraint "month_costing_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "month_costing_issues" add constraint "month_costing_issues_parent_refers" foreign key (company_id, "parent") references "month_costing" (company_id, id);
alter table "month_costing_issues" add constraint "month_costing_issues_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "company" drop constraint "company_costing_form";
alter table "company" add constraint "company_costing_form" check ("costing" in ('fixed', 'moving', 'monthly'));
-- What the average added to a document that is taken back later is looked up by it.
create index "month_costing_issues_of" on "month_costing_issues" (company_id, "record", "row");

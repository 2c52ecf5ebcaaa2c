-- Made by `npm run migration` from the declarations. What companies, customers and orders that are there get is said by hand.
create table "price_list" (
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
  "whom" text not null,
  "customer" uuid,
  "grade" text,
  "region" text,
  "from" date not null,
  "to" date,
  "remark" text,
  primary key (company_id, id),
  constraint "price_list_state_form" check ("state" in ('made', 'effective', 'ended', 'void')),
  constraint "price_list_whom_form" check ("whom" in ('all', 'region', 'grade', 'customer')),
  constraint "price_list_grade_form" check ("grade" in ('A', 'B', 'C', 'D'))
);
create unique index "price_list_number_once" on "price_list" (company_id, "number");
create index "price_list_made_at_id_by" on "price_list" (company_id, "made_at", "id");
create index "price_list_state_id_by" on "price_list" (company_id, "state", "id");
create index "price_list_name_zh_id_by" on "price_list" (company_id, "name" collate "zh-x-icu", "id");
create index "price_list_customer_id_by" on "price_list" (company_id, "customer", "id");
create index "price_list_region_zh_id_by" on "price_list" (company_id, "region" collate "zh-x-icu", "id");
create index "price_list_from_id_by" on "price_list" (company_id, "from", "id");
create index "price_list_to_id_by" on "price_list" (company_id, "to", "id");
create index "price_list_find" on "price_list" using gin ("find" gin_trgm_ops);
alter table "price_list" enable row level security;
create policy own_company on "price_list" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "price_list" to neiqin_app;
create or replace view "price_list_rows" as select * from "price_list" where company_id = current_company();
grant select on "price_list_rows" to neiqin_app;
create table "price_list_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "at_least" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "floor" numeric(25,13),
  "remark" text,
  primary key (company_id, id)
);
create index "price_list_lines_parent_place_by" on "price_list_lines" (company_id, "parent", "place");
create index "price_list_lines_goods_by" on "price_list_lines" (company_id, "goods");
alter table "price_list_lines" enable row level security;
create policy own_company on "price_list_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "price_list_lines" to neiqin_app;
create table "sales_policy" (
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
  "kind" text not null,
  "whom" text not null,
  "customer" uuid,
  "grade" text,
  "region" text,
  "from" date not null,
  "to" date,
  "issue" text,
  "remark" text,
  primary key (company_id, id),
  constraint "sales_policy_state_form" check ("state" in ('made', 'effective', 'ended', 'void')),
  constraint "sales_policy_kind_form" check ("kind" in ('gift', 'step', 'display')),
  constraint "sales_policy_whom_form" check ("whom" in ('all', 'region', 'grade', 'customer')),
  constraint "sales_policy_grade_form" check ("grade" in ('A', 'B', 'C', 'D'))
);
create unique index "sales_policy_number_once" on "sales_policy" (company_id, "number");
create index "sales_policy_made_at_id_by" on "sales_policy" (company_id, "made_at", "id");
create index "sales_policy_state_id_by" on "sales_policy" (company_id, "state", "id");
create index "sales_policy_name_zh_id_by" on "sales_policy" (company_id, "name" collate "zh-x-icu", "id");
create index "sales_policy_customer_id_by" on "sales_policy" (company_id, "customer", "id");
create index "sales_policy_region_zh_id_by" on "sales_policy" (company_id, "region" collate "zh-x-icu", "id");
create index "sales_policy_from_id_by" on "sales_policy" (company_id, "from", "id");
create index "sales_policy_to_id_by" on "sales_policy" (company_id, "to", "id");
create index "sales_policy_find" on "sales_policy" using gin ("find" gin_trgm_ops);
alter table "sales_policy" enable row level security;
create policy own_company on "sales_policy" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sales_policy" to neiqin_app;
create or replace view "sales_policy_rows" as select * from "sales_policy" where company_id = current_company();
grant select on "sales_policy_rows" to neiqin_app;
create table "sales_policy_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "at_least" numeric(18,6) not null,
  "each" boolean not null,
  "off" numeric(7,6),
  "gives" uuid,
  "gives_quantity" numeric(18,6),
  primary key (company_id, id),
  constraint "sales_policy_lines_off_form" check ("off" between 0 and 1)
);
create index "sales_policy_lines_parent_place_by" on "sales_policy_lines" (company_id, "parent", "place");
create index "sales_policy_lines_goods_by" on "sales_policy_lines" (company_id, "goods");
create index "sales_policy_lines_gives_by" on "sales_policy_lines" (company_id, "gives");
alter table "sales_policy_lines" enable row level security;
create policy own_company on "sales_policy_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sales_policy_lines" to neiqin_app;
alter table "price_list" add constraint "price_list_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "price_list_lines" add constraint "price_list_lines_parent_refers" foreign key (company_id, "parent") references "price_list" (company_id, id);
alter table "price_list_lines" add constraint "price_list_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "sales_policy" add constraint "sales_policy_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sales_policy_lines" add constraint "sales_policy_lines_parent_refers" foreign key (company_id, "parent") references "sales_policy" (company_id, id);
alter table "sales_policy_lines" add constraint "sales_policy_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "sales_policy_lines" add constraint "sales_policy_lines_gives_refers" foreign key (company_id, "gives") references "goods" (company_id, id);
alter table "company" add column "credit_control" text;
alter table "company" add constraint "company_credit_control_form" check ("credit_control" in ('hold', 'warn'));
alter table "company" add column "overdue_days" integer;
alter table "company" add column "price_control" text;
alter table "company" add constraint "company_price_control_form" check ("price_control" in ('floor', 'strict', 'none'));
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
alter table "customer" add column "settlement" text;
alter table "customer" add constraint "customer_settlement_form" check ("settlement" in ('advance', 'delivery', 'monthly', 'bill'));
create or replace view "customer_rows" as select * from "customer" where company_id = current_company();
grant select on "customer_rows" to neiqin_app;
alter table "sales_order" drop constraint "sales_order_state_form";
alter table "sales_order" add constraint "sales_order_state_form" check ("state" in ('open', 'held', 'done', 'closed', 'void'));
alter table "sales_order" add column "held_for" text;
alter table "sales_order" add column "released_gross" bigint;
alter table "sales_order" add column "revision" integer;
create or replace view "sales_order_rows" as select * from "sales_order" where company_id = current_company();
grant select on "sales_order_rows" to neiqin_app;
alter table "sales_order_lines" add column "why" text;
alter table "sales_order_lines" add column "released" boolean;
-- A company that is there goes on as before: it is told, and nothing is kept back until it says so. Customers settle as most do.
update "company" set "credit_control" = 'warn', "price_control" = 'floor';
alter table "company" alter column "credit_control" set not null;
alter table "company" alter column "price_control" set not null;
update "customer" set "settlement" = 'monthly';
alter table "customer" alter column "settlement" set not null;
update "sales_order" set "revision" = 0;
alter table "sales_order" alter column "revision" set not null;
update "sales_order_lines" set "released" = false;
alter table "sales_order_lines" alter column "released" set not null;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "return_inspection" (
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
  "sales_return" uuid not null,
  "customer" uuid not null,
  "inspector" uuid not null,
  "inspected_on" date not null,
  "photo" text,
  "remark" text,
  primary key (company_id, id),
  constraint "return_inspection_state_form" check ("state" in ('made', 'concluded', 'void')),
  constraint "return_inspection_photo_form" check ("photo" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "return_inspection_number_once" on "return_inspection" (company_id, "number");
create index "return_inspection_made_at_id_by" on "return_inspection" (company_id, "made_at", "id");
create index "return_inspection_state_id_by" on "return_inspection" (company_id, "state", "id");
create index "return_inspection_sales_return_id_by" on "return_inspection" (company_id, "sales_return", "id");
create index "return_inspection_customer_id_by" on "return_inspection" (company_id, "customer", "id");
create index "return_inspection_inspector_id_by" on "return_inspection" (company_id, "inspector", "id");
create index "return_inspection_inspected_on_id_by" on "return_inspection" (company_id, "inspected_on", "id");
create index "return_inspection_find" on "return_inspection" using gin ("find" gin_trgm_ops);
alter table "return_inspection" enable row level security;
create policy own_company on "return_inspection" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "return_inspection" to neiqin_app;
create or replace view "return_inspection_rows" as select * from "return_inspection" where company_id = current_company();
grant select on "return_inspection_rows" to neiqin_app;
create table "return_inspection_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "return_line" uuid not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "result" text not null,
  "lot" text,
  "note" text,
  primary key (company_id, id),
  constraint "return_inspection_lines_result_form" check ("result" in ('restock', 'rework', 'scrap'))
);
create index "return_inspection_lines_parent_place_by" on "return_inspection_lines" (company_id, "parent", "place");
create index "return_inspection_lines_return_line_by" on "return_inspection_lines" (company_id, "return_line");
create index "return_inspection_lines_goods_by" on "return_inspection_lines" (company_id, "goods");
alter table "return_inspection_lines" enable row level security;
create policy own_company on "return_inspection_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "return_inspection_lines" to neiqin_app;
alter table "return_inspection" add constraint "return_inspection_sales_return_refers" foreign key (company_id, "sales_return") references "sales_return" (company_id, id);
alter table "return_inspection" add constraint "return_inspection_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "return_inspection" add constraint "return_inspection_inspector_refers" foreign key (company_id, "inspector") references "person" (company_id, id);
alter table "return_inspection_lines" add constraint "return_inspection_lines_parent_refers" foreign key (company_id, "parent") references "return_inspection" (company_id, id);
alter table "return_inspection_lines" add constraint "return_inspection_lines_return_line_refers" foreign key (company_id, "return_line") references "sales_return_lines" (company_id, id);
alter table "return_inspection_lines" add constraint "return_inspection_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "goods_issue" drop constraint "goods_issue_kind_form";
alter table "goods_issue" add constraint "goods_issue_kind_form" check ("kind" in ('loss', 'scrap', 'sample', 'gift', 'material', 'ownUse', 'rebate'));
alter table "goods_issue" add column "inspection" uuid;
alter table "goods_issue" add constraint "goods_issue_inspection_refers" foreign key (company_id, "inspection") references "return_inspection" (company_id, id);
create index "goods_issue_inspection_id_by" on "goods_issue" (company_id, "inspection", "id");
create or replace view "goods_issue_rows" as select * from "goods_issue" where company_id = current_company();
grant select on "goods_issue_rows" to neiqin_app;
alter table "goods_transfer" add column "inspection" uuid;
alter table "goods_transfer" add constraint "goods_transfer_inspection_refers" foreign key (company_id, "inspection") references "return_inspection" (company_id, id);
create index "goods_transfer_inspection_id_by" on "goods_transfer" (company_id, "inspection", "id");
create or replace view "goods_transfer_rows" as select * from "goods_transfer" where company_id = current_company();
grant select on "goods_transfer_rows" to neiqin_app;

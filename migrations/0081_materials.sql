-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "sample_in" (
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
  "received_on" date not null,
  "source" text not null,
  "customer" uuid,
  "supplier" uuid,
  "item" text not null,
  "lot" text,
  "quantity" numeric(18,6) not null,
  "unit" text not null,
  "expires" date,
  "purpose" text not null,
  "keeper" uuid not null,
  "kept_at" text not null,
  "due_on" date,
  "photo" text,
  "ended_on" date,
  "ended" text,
  primary key (company_id, id),
  constraint "sample_in_state_form" check ("state" in ('kept', 'toScrap', 'back', 'used', 'scrapped', 'void')),
  constraint "sample_in_source_form" check ("source" in ('customer', 'competitor', 'supplier')),
  constraint "sample_in_photo_form" check ("photo" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "sample_in_number_once" on "sample_in" (company_id, "number");
create index "sample_in_made_at_id_by" on "sample_in" (company_id, "made_at", "id");
create index "sample_in_state_id_by" on "sample_in" (company_id, "state", "id");
create index "sample_in_received_on_id_by" on "sample_in" (company_id, "received_on", "id");
create index "sample_in_customer_id_by" on "sample_in" (company_id, "customer", "id");
create index "sample_in_supplier_id_by" on "sample_in" (company_id, "supplier", "id");
create index "sample_in_item_zh_id_by" on "sample_in" (company_id, "item" collate "zh-x-icu", "id");
create index "sample_in_quantity_id_by" on "sample_in" (company_id, "quantity", "id");
create index "sample_in_purpose_zh_id_by" on "sample_in" (company_id, "purpose" collate "zh-x-icu", "id");
create index "sample_in_keeper_id_by" on "sample_in" (company_id, "keeper", "id");
create index "sample_in_due_on_id_by" on "sample_in" (company_id, "due_on", "id");
create index "sample_in_ended_on_id_by" on "sample_in" (company_id, "ended_on", "id");
create index "sample_in_find" on "sample_in" using gin ("find" gin_trgm_ops);
alter table "sample_in" enable row level security;
create policy own_company on "sample_in" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sample_in" to neiqin_app;
create or replace view "sample_in_rows" as select * from "sample_in" where company_id = current_company();
grant select on "sample_in_rows" to neiqin_app;
create table "sample_settlement" (
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
  "loan" uuid not null,
  "customer" uuid,
  "warehouse" uuid,
  "order" uuid,
  "remark" text,
  "transfer" uuid,
  "issue" uuid,
  "drawn" boolean not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "sample_settlement_state_form" check ("state" in ('made', 'returned', 'checked', 'posted', 'reversed', 'void'))
);
create unique index "sample_settlement_number_once" on "sample_settlement" (company_id, "number");
create index "sample_settlement_made_at_id_by" on "sample_settlement" (company_id, "made_at", "id");
create index "sample_settlement_state_id_by" on "sample_settlement" (company_id, "state", "id");
create index "sample_settlement_loan_id_by" on "sample_settlement" (company_id, "loan", "id");
create index "sample_settlement_customer_id_by" on "sample_settlement" (company_id, "customer", "id");
create index "sample_settlement_warehouse_id_by" on "sample_settlement" (company_id, "warehouse", "id");
create index "sample_settlement_order_id_by" on "sample_settlement" (company_id, "order", "id");
create index "sample_settlement_transfer_id_by" on "sample_settlement" (company_id, "transfer", "id");
create index "sample_settlement_issue_id_by" on "sample_settlement" (company_id, "issue", "id");
create index "sample_settlement_posted_on_id_by" on "sample_settlement" (company_id, "posted_on", "id");
create index "sample_settlement_find" on "sample_settlement" using gin ("find" gin_trgm_ops);
alter table "sample_settlement" enable row level security;
create policy own_company on "sample_settlement" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sample_settlement" to neiqin_app;
create or replace view "sample_settlement_rows" as select * from "sample_settlement" where company_id = current_company();
grant select on "sample_settlement_rows" to neiqin_app;
create table "sample_settlement_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "lot" text,
  "quantity" numeric(18,6) not null,
  "result" text not null,
  "price" numeric(25,13),
  "remark" text,
  primary key (company_id, id),
  constraint "sample_settlement_lines_result_form" check ("result" in ('back', 'used', 'given', 'sold'))
);
create index "sample_settlement_lines_parent_place_by" on "sample_settlement_lines" (company_id, "parent", "place");
create index "sample_settlement_lines_goods_by" on "sample_settlement_lines" (company_id, "goods");
alter table "sample_settlement_lines" enable row level security;
create policy own_company on "sample_settlement_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sample_settlement_lines" to neiqin_app;
create table "material_sending" (
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
  "request" uuid not null,
  "customer" uuid not null,
  "recipient" text not null,
  "phone" text,
  "address" text,
  "contents" text not null,
  "sent_on" date not null,
  "how" text not null,
  "why" text not null,
  "carrier" uuid,
  "waybill" text,
  "fee" bigint,
  "sent_by" uuid not null,
  "received_on" date,
  "signed_by" text,
  "proof" text,
  "proved_by" uuid,
  primary key (company_id, id),
  constraint "material_sending_state_form" check ("state" in ('sent', 'proved', 'verified', 'lost', 'void')),
  constraint "material_sending_how_form" check ("how" in ('courier', 'freight', 'post', 'hand')),
  constraint "material_sending_why_form" check ("why" in ('usual', 'urgent', 'valuable', 'heavy', 'secret')),
  constraint "material_sending_proof_form" check ("proof" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "material_sending_number_once" on "material_sending" (company_id, "number");
create index "material_sending_made_at_id_by" on "material_sending" (company_id, "made_at", "id");
create index "material_sending_state_id_by" on "material_sending" (company_id, "state", "id");
create index "material_sending_request_id_by" on "material_sending" (company_id, "request", "id");
create index "material_sending_customer_id_by" on "material_sending" (company_id, "customer", "id");
create index "material_sending_recipient_zh_id_by" on "material_sending" (company_id, "recipient" collate "zh-x-icu", "id");
create index "material_sending_sent_on_id_by" on "material_sending" (company_id, "sent_on", "id");
create index "material_sending_carrier_id_by" on "material_sending" (company_id, "carrier", "id");
create index "material_sending_waybill_id_by" on "material_sending" (company_id, "waybill", "id");
create index "material_sending_sent_by_id_by" on "material_sending" (company_id, "sent_by", "id");
create index "material_sending_received_on_id_by" on "material_sending" (company_id, "received_on", "id");
create index "material_sending_signed_by_id_by" on "material_sending" (company_id, "signed_by", "id");
create index "material_sending_proved_by_id_by" on "material_sending" (company_id, "proved_by", "id");
create index "material_sending_find" on "material_sending" using gin ("find" gin_trgm_ops);
alter table "material_sending" enable row level security;
create policy own_company on "material_sending" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "material_sending" to neiqin_app;
create or replace view "material_sending_rows" as select * from "material_sending" where company_id = current_company();
grant select on "material_sending_rows" to neiqin_app;
alter table "sample_in" add constraint "sample_in_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sample_in" add constraint "sample_in_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "sample_in" add constraint "sample_in_keeper_refers" foreign key (company_id, "keeper") references "person" (company_id, id);
alter table "sample_settlement" add constraint "sample_settlement_loan_refers" foreign key (company_id, "loan") references "goods_transfer" (company_id, id);
alter table "sample_settlement" add constraint "sample_settlement_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sample_settlement" add constraint "sample_settlement_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "sample_settlement" add constraint "sample_settlement_order_refers" foreign key (company_id, "order") references "sales_order" (company_id, id);
alter table "sample_settlement" add constraint "sample_settlement_transfer_refers" foreign key (company_id, "transfer") references "goods_transfer" (company_id, id);
alter table "sample_settlement" add constraint "sample_settlement_issue_refers" foreign key (company_id, "issue") references "goods_issue" (company_id, id);
alter table "sample_settlement_lines" add constraint "sample_settlement_lines_parent_refers" foreign key (company_id, "parent") references "sample_settlement" (company_id, id);
alter table "sample_settlement_lines" add constraint "sample_settlement_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "material_sending" add constraint "material_sending_request_refers" foreign key (company_id, "request") references "material_request" (company_id, id);
alter table "material_sending" add constraint "material_sending_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "material_sending" add constraint "material_sending_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "material_sending" add constraint "material_sending_sent_by_refers" foreign key (company_id, "sent_by") references "person" (company_id, id);
alter table "material_sending" add constraint "material_sending_proved_by_refers" foreign key (company_id, "proved_by") references "person" (company_id, id);
alter table "goods" add column "publicity" text;
alter table "goods" add constraint "goods_publicity_form" check ("publicity" in ('leaflet', 'brochure', 'card', 'gift', 'stand', 'office'));
alter table "goods" add column "least" numeric(18,6);
create index "goods_publicity_id_by" on "goods" (company_id, "publicity", "id");
create or replace view "goods_rows" as select * from "goods" where company_id = current_company();
grant select on "goods_rows" to neiqin_app;
alter table "material_request" drop constraint "material_request_state_form";
alter table "material_request" add constraint "material_request_state_form" check ("state" in ('made', 'returned', 'approved', 'issued', 'received', 'void'));
alter table "material_request" add column "customer" uuid;
alter table "material_request" add constraint "material_request_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "material_request" add column "use" text;
update "material_request" set "use" = 'give';
alter table "material_request" alter column "use" set not null;
alter table "material_request" add constraint "material_request_use_form" check ("use" in ('give', 'lend'));
alter table "material_request" add column "due_on" date;
alter table "material_request" add column "warehouse" uuid;
alter table "material_request" add constraint "material_request_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "material_request" add column "issues" uuid[];
alter table "material_request" add constraint "material_request_issues_form" check (cardinality("issues") between 1 and 200);
alter table "material_request" add column "transfer" uuid;
alter table "material_request" add constraint "material_request_transfer_refers" foreign key (company_id, "transfer") references "goods_transfer" (company_id, id);
create index "material_request_customer_id_by" on "material_request" (company_id, "customer", "id");
create index "material_request_due_on_id_by" on "material_request" (company_id, "due_on", "id");
create index "material_request_warehouse_id_by" on "material_request" (company_id, "warehouse", "id");
create index "material_request_transfer_id_by" on "material_request" (company_id, "transfer", "id");
create index "material_request_issues_among" on "material_request" using gin ("issues");
create or replace view "material_request_rows" as select * from "material_request" where company_id = current_company();
grant select on "material_request_rows" to neiqin_app;
alter table "material_request_lines" drop constraint "material_request_lines_kind_form";
alter table "material_request_lines" add constraint "material_request_lines_kind_form" check ("kind" in ('office', 'leaflet', 'card', 'paper', 'sample', 'gift'));
alter table "material_request_lines" add column "goods" uuid;
alter table "material_request_lines" add constraint "material_request_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "material_request_lines" add column "lot" text;
alter table "material_request_lines" add column "price" numeric(25,13);
create index "material_request_lines_goods_by" on "material_request_lines" (company_id, "goods");

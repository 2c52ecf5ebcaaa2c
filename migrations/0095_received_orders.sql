create table "customer_wording" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "customer" uuid not null,
  "wording" text not null,
  "goods" uuid not null,
  primary key (company_id, id)
);
create unique index "customer_wording_customer_wording_once" on "customer_wording" (company_id, "customer", "wording");
create index "customer_wording_made_at_id_by" on "customer_wording" (company_id, "made_at", "id");
create index "customer_wording_customer_id_by" on "customer_wording" (company_id, "customer", "id");
create index "customer_wording_wording_zh_id_by" on "customer_wording" (company_id, "wording" collate "zh-x-icu", "id");
create index "customer_wording_goods_id_by" on "customer_wording" (company_id, "goods", "id");
create index "customer_wording_find" on "customer_wording" using gin ("find" gin_trgm_ops);
alter table "customer_wording" enable row level security;
create policy own_company on "customer_wording" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "customer_wording" to neiqin_app;
create or replace view "customer_wording_rows" as select * from "customer_wording" where company_id = current_company();
grant select on "customer_wording_rows" to neiqin_app;
create table "incoming_order" (
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
  "channel" text not null,
  "received_on" date not null,
  "files" text,
  "customer" uuid,
  "sender" text,
  "subject" text,
  "their_number" text,
  "due_on" date,
  "remark" text,
  "parts" text,
  "told" text,
  primary key (company_id, id),
  constraint "incoming_order_state_form" check ("state" in ('given', 'read', 'ordered', 'declined')),
  constraint "incoming_order_channel_form" check ("channel" in ('mail', 'chat', 'fax', 'hand')),
  constraint "incoming_order_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "incoming_order_parts_form" check ("parts" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "incoming_order_number_once" on "incoming_order" (company_id, "number");
create index "incoming_order_made_at_id_by" on "incoming_order" (company_id, "made_at", "id");
create index "incoming_order_state_id_by" on "incoming_order" (company_id, "state", "id");
create index "incoming_order_received_on_id_by" on "incoming_order" (company_id, "received_on", "id");
create index "incoming_order_customer_id_by" on "incoming_order" (company_id, "customer", "id");
create index "incoming_order_sender_zh_id_by" on "incoming_order" (company_id, "sender" collate "zh-x-icu", "id");
create index "incoming_order_subject_zh_id_by" on "incoming_order" (company_id, "subject" collate "zh-x-icu", "id");
create index "incoming_order_due_on_id_by" on "incoming_order" (company_id, "due_on", "id");
create index "incoming_order_find" on "incoming_order" using gin ("find" gin_trgm_ops);
alter table "incoming_order" enable row level security;
create policy own_company on "incoming_order" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "incoming_order" to neiqin_app;
create or replace view "incoming_order_rows" as select * from "incoming_order" where company_id = current_company();
grant select on "incoming_order_rows" to neiqin_app;
create table "incoming_order_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "theirs" text,
  "goods" uuid,
  "quantity" numeric(18,6),
  "unit" text,
  "price" numeric(25,13),
  "remark" text,
  "noticed" text,
  primary key (company_id, id)
);
create index "incoming_order_lines_parent_place_by" on "incoming_order_lines" (company_id, "parent", "place");
create index "incoming_order_lines_goods_by" on "incoming_order_lines" (company_id, "goods");
alter table "incoming_order_lines" enable row level security;
create policy own_company on "incoming_order_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "incoming_order_lines" to neiqin_app;
alter table "customer_wording" add constraint "customer_wording_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "customer_wording" add constraint "customer_wording_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "incoming_order" add constraint "incoming_order_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "incoming_order_lines" add constraint "incoming_order_lines_parent_refers" foreign key (company_id, "parent") references "incoming_order" (company_id, id);
alter table "incoming_order_lines" add constraint "incoming_order_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "sales_order" add column "incoming" uuid;
alter table "sales_order" add constraint "sales_order_incoming_refers" foreign key (company_id, "incoming") references "incoming_order" (company_id, id);
create index "sales_order_incoming_id_by" on "sales_order" (company_id, "incoming", "id");
create or replace view "sales_order_rows" as select * from "sales_order" where company_id = current_company();
grant select on "sales_order_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "sales_return" (
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
  "shipment" uuid not null,
  "customer" uuid not null,
  "salesperson" uuid not null,
  "invoice" uuid,
  "red_number" text,
  "reason" text not null,
  "warehouse" uuid,
  "remark" text,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "owed" bigint,
  "off_invoice" bigint,
  "posted_on" date,
  primary key (company_id, id),
  constraint "sales_return_state_form" check ("state" in ('made', 'returned', 'checked', 'posted', 'reversed', 'void')),
  constraint "sales_return_reason_form" check ("reason" in ('quality', 'wrong', 'expired', 'unsold', 'refused', 'other'))
);
create unique index "sales_return_number_once" on "sales_return" (company_id, "number");
create index "sales_return_made_at_id_by" on "sales_return" (company_id, "made_at", "id");
create index "sales_return_state_id_by" on "sales_return" (company_id, "state", "id");
create index "sales_return_shipment_id_by" on "sales_return" (company_id, "shipment", "id");
create index "sales_return_customer_id_by" on "sales_return" (company_id, "customer", "id");
create index "sales_return_salesperson_id_by" on "sales_return" (company_id, "salesperson", "id");
create index "sales_return_invoice_id_by" on "sales_return" (company_id, "invoice", "id");
create index "sales_return_warehouse_id_by" on "sales_return" (company_id, "warehouse", "id");
create index "sales_return_gross_id_by" on "sales_return" (company_id, "gross", "id");
create index "sales_return_posted_on_id_by" on "sales_return" (company_id, "posted_on", "id");
create index "sales_return_find" on "sales_return" using gin ("find" gin_trgm_ops);
alter table "sales_return" enable row level security;
create policy own_company on "sales_return" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sales_return" to neiqin_app;
create or replace view "sales_return_rows" as select * from "sales_return" where company_id = current_company();
grant select on "sales_return_rows" to neiqin_app;
create table "sales_return_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "shipment_line" uuid not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "lot" text,
  "expires" date,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "cost" bigint not null,
  primary key (company_id, id)
);
create index "sales_return_lines_parent_place_by" on "sales_return_lines" (company_id, "parent", "place");
create index "sales_return_lines_shipment_line_by" on "sales_return_lines" (company_id, "shipment_line");
create index "sales_return_lines_goods_by" on "sales_return_lines" (company_id, "goods");
alter table "sales_return_lines" enable row level security;
create policy own_company on "sales_return_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sales_return_lines" to neiqin_app;
alter table "sales_return" add constraint "sales_return_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "sales_return" add constraint "sales_return_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sales_return" add constraint "sales_return_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "sales_return" add constraint "sales_return_invoice_refers" foreign key (company_id, "invoice") references "invoice_request" (company_id, id);
alter table "sales_return" add constraint "sales_return_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "sales_return_lines" add constraint "sales_return_lines_parent_refers" foreign key (company_id, "parent") references "sales_return" (company_id, id);
alter table "sales_return_lines" add constraint "sales_return_lines_shipment_line_refers" foreign key (company_id, "shipment_line") references "shipment_list" (company_id, id);
alter table "sales_return_lines" add constraint "sales_return_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

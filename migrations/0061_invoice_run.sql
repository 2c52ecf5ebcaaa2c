-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "invoice_run" (
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
  "whom" text not null,
  "customer" uuid,
  "net" bigint not null,
  "told" text,
  primary key (company_id, id),
  constraint "invoice_run_state_form" check ("state" in ('planned', 'making', 'made', 'void')),
  constraint "invoice_run_whom_form" check ("whom" in ('monthly', 'all'))
);
create unique index "invoice_run_number_once" on "invoice_run" (company_id, "number");
create index "invoice_run_made_at_id_by" on "invoice_run" (company_id, "made_at", "id");
create index "invoice_run_state_id_by" on "invoice_run" (company_id, "state", "id");
create index "invoice_run_month_id_by" on "invoice_run" (company_id, "month", "id");
create index "invoice_run_customer_id_by" on "invoice_run" (company_id, "customer", "id");
create index "invoice_run_net_id_by" on "invoice_run" (company_id, "net", "id");
create index "invoice_run_find" on "invoice_run" using gin ("find" gin_trgm_ops);
alter table "invoice_run" enable row level security;
create policy own_company on "invoice_run" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "invoice_run" to neiqin_app;
create or replace view "invoice_run_rows" as select * from "invoice_run" where company_id = current_company();
grant select on "invoice_run_rows" to neiqin_app;
create table "invoice_run_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "customer" uuid not null,
  "grouping" text not null,
  "shipments" integer not null,
  "requests" integer not null,
  "net" bigint not null,
  "made" text,
  "told" text,
  primary key (company_id, id),
  constraint "invoice_run_lines_grouping_form" check ("grouping" in ('monthly', 'shipment', 'order'))
);
create index "invoice_run_lines_parent_place_by" on "invoice_run_lines" (company_id, "parent", "place");
create index "invoice_run_lines_customer_by" on "invoice_run_lines" (company_id, "customer");
alter table "invoice_run_lines" enable row level security;
create policy own_company on "invoice_run_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "invoice_run_lines" to neiqin_app;
alter table "invoice_run" add constraint "invoice_run_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "invoice_run_lines" add constraint "invoice_run_lines_parent_refers" foreign key (company_id, "parent") references "invoice_run" (company_id, id);
alter table "invoice_run_lines" add constraint "invoice_run_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "company" add column "invoice_limit" bigint;
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
alter table "customer" add column "invoicing" text;
alter table "customer" add constraint "customer_invoicing_form" check ("invoicing" in ('monthly', 'shipment', 'order'));
create or replace view "customer_rows" as select * from "customer" where company_id = current_company();
grant select on "customer_rows" to neiqin_app;
-- Invoices were drafted from shipments.
update "customer" set "invoicing" = 'shipment';
alter table "customer" alter column "invoicing" set not null;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "carrier_claim" (
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
  "carrier" uuid not null,
  "kind" text not null,
  "about" text not null,
  "amount" bigint not null,
  "gross" bigint not null,
  "owed" bigint,
  "received" bigint not null,
  "open" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "carrier_claim_state_form" check ("state" in ('made', 'checked', 'posted', 'settled', 'reversed', 'void')),
  constraint "carrier_claim_kind_form" check ("kind" in ('broken', 'lost', 'short', 'wet'))
);
create unique index "carrier_claim_number_once" on "carrier_claim" (company_id, "number");
create index "carrier_claim_made_at_id_by" on "carrier_claim" (company_id, "made_at", "id");
create index "carrier_claim_state_id_by" on "carrier_claim" (company_id, "state", "id");
create index "carrier_claim_shipment_id_by" on "carrier_claim" (company_id, "shipment", "id");
create index "carrier_claim_customer_id_by" on "carrier_claim" (company_id, "customer", "id");
create index "carrier_claim_salesperson_id_by" on "carrier_claim" (company_id, "salesperson", "id");
create index "carrier_claim_carrier_id_by" on "carrier_claim" (company_id, "carrier", "id");
create index "carrier_claim_amount_id_by" on "carrier_claim" (company_id, "amount", "id");
create index "carrier_claim_received_id_by" on "carrier_claim" (company_id, "received", "id");
create index "carrier_claim_posted_on_id_by" on "carrier_claim" (company_id, "posted_on", "id");
create index "carrier_claim_find" on "carrier_claim" using gin ("find" gin_trgm_ops);
alter table "carrier_claim" enable row level security;
create policy own_company on "carrier_claim" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "carrier_claim" to neiqin_app;
create or replace view "carrier_claim_rows" as select * from "carrier_claim" where company_id = current_company();
grant select on "carrier_claim_rows" to neiqin_app;
create table "carrier_claim_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "shipment_line" uuid not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "declared" bigint not null,
  "cost" bigint not null,
  primary key (company_id, id)
);
create index "carrier_claim_lines_parent_place_by" on "carrier_claim_lines" (company_id, "parent", "place");
create index "carrier_claim_lines_shipment_line_by" on "carrier_claim_lines" (company_id, "shipment_line");
create index "carrier_claim_lines_goods_by" on "carrier_claim_lines" (company_id, "goods");
alter table "carrier_claim_lines" enable row level security;
create policy own_company on "carrier_claim_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "carrier_claim_lines" to neiqin_app;
alter table "carrier_claim" add constraint "carrier_claim_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "carrier_claim" add constraint "carrier_claim_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "carrier_claim" add constraint "carrier_claim_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "carrier_claim" add constraint "carrier_claim_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "carrier_claim_lines" add constraint "carrier_claim_lines_parent_refers" foreign key (company_id, "parent") references "carrier_claim" (company_id, id);
alter table "carrier_claim_lines" add constraint "carrier_claim_lines_shipment_line_refers" foreign key (company_id, "shipment_line") references "shipment_list" (company_id, id);
alter table "carrier_claim_lines" add constraint "carrier_claim_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "delivery_proof" (
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
  "consignment" uuid,
  "customer" uuid not null,
  "salesperson" uuid not null,
  "received_on" date not null,
  "signed_by" text not null,
  "photo" text,
  "signature" text,
  "remark" text,
  "amiss" boolean not null,
  primary key (company_id, id),
  constraint "delivery_proof_state_form" check ("state" in ('made', 'whole', 'faulty', 'void')),
  constraint "delivery_proof_photo_form" check ("photo" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "delivery_proof_signature_form" check ("signature" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z')
);
create unique index "delivery_proof_number_once" on "delivery_proof" (company_id, "number");
create index "delivery_proof_made_at_id_by" on "delivery_proof" (company_id, "made_at", "id");
create index "delivery_proof_state_id_by" on "delivery_proof" (company_id, "state", "id");
create index "delivery_proof_shipment_id_by" on "delivery_proof" (company_id, "shipment", "id");
create index "delivery_proof_consignment_id_by" on "delivery_proof" (company_id, "consignment", "id");
create index "delivery_proof_customer_id_by" on "delivery_proof" (company_id, "customer", "id");
create index "delivery_proof_salesperson_id_by" on "delivery_proof" (company_id, "salesperson", "id");
create index "delivery_proof_received_on_id_by" on "delivery_proof" (company_id, "received_on", "id");
create index "delivery_proof_signed_by_zh_id_by" on "delivery_proof" (company_id, "signed_by" collate "zh-x-icu", "id");
create index "delivery_proof_find" on "delivery_proof" using gin ("find" gin_trgm_ops);
alter table "delivery_proof" enable row level security;
create policy own_company on "delivery_proof" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "delivery_proof" to neiqin_app;
create or replace view "delivery_proof_rows" as select * from "delivery_proof" where company_id = current_company();
grant select on "delivery_proof_rows" to neiqin_app;
create table "delivery_proof_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "shipment_line" uuid not null,
  "goods" uuid not null,
  "sent" numeric(18,6) not null,
  "received" numeric(18,6) not null,
  "damaged" numeric(18,6) not null,
  "note" text,
  primary key (company_id, id)
);
create index "delivery_proof_lines_parent_place_by" on "delivery_proof_lines" (company_id, "parent", "place");
create index "delivery_proof_lines_shipment_line_by" on "delivery_proof_lines" (company_id, "shipment_line");
create index "delivery_proof_lines_goods_by" on "delivery_proof_lines" (company_id, "goods");
alter table "delivery_proof_lines" enable row level security;
create policy own_company on "delivery_proof_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "delivery_proof_lines" to neiqin_app;
alter table "delivery_proof" add constraint "delivery_proof_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "delivery_proof" add constraint "delivery_proof_consignment_refers" foreign key (company_id, "consignment") references "consignment" (company_id, id);
alter table "delivery_proof" add constraint "delivery_proof_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "delivery_proof" add constraint "delivery_proof_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "delivery_proof_lines" add constraint "delivery_proof_lines_parent_refers" foreign key (company_id, "parent") references "delivery_proof" (company_id, id);
alter table "delivery_proof_lines" add constraint "delivery_proof_lines_shipment_line_refers" foreign key (company_id, "shipment_line") references "shipment_list" (company_id, id);
alter table "delivery_proof_lines" add constraint "delivery_proof_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

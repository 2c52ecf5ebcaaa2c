-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "freight_estimate" (
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
  "total" bigint not null,
  "posted_on" date,
  "released_on" date,
  primary key (company_id, id),
  constraint "freight_estimate_state_form" check ("state" in ('made', 'checked', 'posted', 'released', 'reversed', 'void'))
);
create unique index "freight_estimate_number_once" on "freight_estimate" (company_id, "number");
create index "freight_estimate_made_at_id_by" on "freight_estimate" (company_id, "made_at", "id");
create index "freight_estimate_state_id_by" on "freight_estimate" (company_id, "state", "id");
create index "freight_estimate_month_id_by" on "freight_estimate" (company_id, "month", "id");
create index "freight_estimate_total_id_by" on "freight_estimate" (company_id, "total", "id");
create index "freight_estimate_posted_on_id_by" on "freight_estimate" (company_id, "posted_on", "id");
create index "freight_estimate_released_on_id_by" on "freight_estimate" (company_id, "released_on", "id");
create index "freight_estimate_find" on "freight_estimate" using gin ("find" gin_trgm_ops);
alter table "freight_estimate" enable row level security;
create policy own_company on "freight_estimate" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "freight_estimate" to neiqin_app;
create or replace view "freight_estimate_rows" as select * from "freight_estimate" where company_id = current_company();
grant select on "freight_estimate_rows" to neiqin_app;
create table "freight_estimate_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "carrier" uuid not null,
  "shipment" uuid,
  "customer" uuid,
  "salesperson" uuid,
  "amount" bigint not null,
  "remark" text,
  primary key (company_id, id)
);
create index "freight_estimate_lines_parent_place_by" on "freight_estimate_lines" (company_id, "parent", "place");
create index "freight_estimate_lines_carrier_by" on "freight_estimate_lines" (company_id, "carrier");
create index "freight_estimate_lines_shipment_by" on "freight_estimate_lines" (company_id, "shipment");
create index "freight_estimate_lines_customer_by" on "freight_estimate_lines" (company_id, "customer");
create index "freight_estimate_lines_salesperson_by" on "freight_estimate_lines" (company_id, "salesperson");
alter table "freight_estimate_lines" enable row level security;
create policy own_company on "freight_estimate_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "freight_estimate_lines" to neiqin_app;
alter table "freight_estimate_lines" add constraint "freight_estimate_lines_parent_refers" foreign key (company_id, "parent") references "freight_estimate" (company_id, id);
alter table "freight_estimate_lines" add constraint "freight_estimate_lines_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "freight_estimate_lines" add constraint "freight_estimate_lines_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "freight_estimate_lines" add constraint "freight_estimate_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "freight_estimate_lines" add constraint "freight_estimate_lines_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);

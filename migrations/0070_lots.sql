-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "picking_list" (
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
  "warehouse" uuid,
  "picker" uuid not null,
  "remark" text,
  "picked_on" date,
  primary key (company_id, id),
  constraint "picking_list_state_form" check ("state" in ('made', 'picked', 'void'))
);
create unique index "picking_list_number_once" on "picking_list" (company_id, "number");
create index "picking_list_made_at_id_by" on "picking_list" (company_id, "made_at", "id");
create index "picking_list_state_id_by" on "picking_list" (company_id, "state", "id");
create index "picking_list_warehouse_id_by" on "picking_list" (company_id, "warehouse", "id");
create index "picking_list_picker_id_by" on "picking_list" (company_id, "picker", "id");
create index "picking_list_picked_on_id_by" on "picking_list" (company_id, "picked_on", "id");
create index "picking_list_find" on "picking_list" using gin ("find" gin_trgm_ops);
alter table "picking_list" enable row level security;
create policy own_company on "picking_list" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "picking_list" to neiqin_app;
create or replace view "picking_list_rows" as select * from "picking_list" where company_id = current_company();
grant select on "picking_list_rows" to neiqin_app;
create table "picking_list_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "shipment" uuid not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "lot" text,
  "expires" date,
  "reason" text,
  primary key (company_id, id)
);
create index "picking_list_lines_parent_place_by" on "picking_list_lines" (company_id, "parent", "place");
create index "picking_list_lines_shipment_by" on "picking_list_lines" (company_id, "shipment");
create index "picking_list_lines_goods_by" on "picking_list_lines" (company_id, "goods");
alter table "picking_list_lines" enable row level security;
create policy own_company on "picking_list_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "picking_list_lines" to neiqin_app;
alter table "picking_list" add constraint "picking_list_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "picking_list" add constraint "picking_list_picker_refers" foreign key (company_id, "picker") references "person" (company_id, id);
alter table "picking_list_lines" add constraint "picking_list_lines_parent_refers" foreign key (company_id, "parent") references "picking_list" (company_id, id);
alter table "picking_list_lines" add constraint "picking_list_lines_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "picking_list_lines" add constraint "picking_list_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "goods" add column "lots" text;
alter table "goods" add constraint "goods_lots_form" check ("lots" in ('none', 'lot', 'expiry'));
create index "goods_lots_id_by" on "goods" (company_id, "lots", "id");
create or replace view "goods_rows" as select * from "goods" where company_id = current_company();
grant select on "goods_rows" to neiqin_app;
alter table "shipment_lines" add column "expires" date;
alter table "shipment_lines" add column "lot_reason" text;
alter table "goods_transfer" drop constraint "goods_transfer_kind_form";
alter table "goods_transfer" add constraint "goods_transfer_kind_form" check ("kind" in ('move', 'lend', 'back', 'relot'));
update "goods" set "lots" = 'none' where "lots" is null;
alter table "goods" alter column "lots" set not null;
-- What lies of a lot is asked of its own movements.
create index goods_line_lot on goods_line (company_id, goods, lot) include (location, warehouse, quantity, expires) where lot is not null;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "carrier_choice" (
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
  "province" text not null,
  "city" text,
  "weight" numeric(18,6),
  "volume" numeric(18,6),
  "leaves_on" date not null,
  "due_on" date,
  "remark" text,
  "carrier" uuid,
  "reason" text,
  primary key (company_id, id),
  constraint "carrier_choice_state_form" check ("state" in ('made', 'chosen', 'void'))
);
create unique index "carrier_choice_number_once" on "carrier_choice" (company_id, "number");
create index "carrier_choice_made_at_id_by" on "carrier_choice" (company_id, "made_at", "id");
create index "carrier_choice_state_id_by" on "carrier_choice" (company_id, "state", "id");
create index "carrier_choice_shipment_id_by" on "carrier_choice" (company_id, "shipment", "id");
create index "carrier_choice_province_zh_id_by" on "carrier_choice" (company_id, "province" collate "zh-x-icu", "id");
create index "carrier_choice_city_zh_id_by" on "carrier_choice" (company_id, "city" collate "zh-x-icu", "id");
create index "carrier_choice_weight_id_by" on "carrier_choice" (company_id, "weight", "id");
create index "carrier_choice_due_on_id_by" on "carrier_choice" (company_id, "due_on", "id");
create index "carrier_choice_carrier_id_by" on "carrier_choice" (company_id, "carrier", "id");
create index "carrier_choice_find" on "carrier_choice" using gin ("find" gin_trgm_ops);
alter table "carrier_choice" enable row level security;
create policy own_company on "carrier_choice" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "carrier_choice" to neiqin_app;
create or replace view "carrier_choice_rows" as select * from "carrier_choice" where company_id = current_company();
grant select on "carrier_choice_rows" to neiqin_app;
create table "carrier_choice_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "carrier" uuid not null,
  "price" bigint not null,
  "days" integer not null,
  "arrives_on" date not null,
  "in_time" boolean not null,
  "trips" integer not null,
  "punctual" numeric(18,6),
  "damaged" numeric(18,6),
  "tariff" text not null,
  primary key (company_id, id)
);
create index "carrier_choice_lines_parent_place_by" on "carrier_choice_lines" (company_id, "parent", "place");
create index "carrier_choice_lines_carrier_by" on "carrier_choice_lines" (company_id, "carrier");
alter table "carrier_choice_lines" enable row level security;
create policy own_company on "carrier_choice_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "carrier_choice_lines" to neiqin_app;
create table "carrier_tariff" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "carrier" uuid not null,
  "province" text,
  "city" text,
  "over" numeric(18,6) not null,
  "up_to" numeric(18,6),
  "first_weight" numeric(18,6) not null,
  "first_price" bigint not null,
  "per_kilo" numeric(25,13) not null,
  "step" numeric(18,6) not null,
  "minimum" bigint not null,
  "per_cubic" numeric(18,6),
  "days" integer not null,
  "valid_from" date not null,
  "valid_to" date,
  primary key (company_id, id)
);
create unique index "carrier_tariff_code_once" on "carrier_tariff" (company_id, "code");
create index "carrier_tariff_made_at_id_by" on "carrier_tariff" (company_id, "made_at", "id");
create index "carrier_tariff_carrier_id_by" on "carrier_tariff" (company_id, "carrier", "id");
create index "carrier_tariff_province_zh_id_by" on "carrier_tariff" (company_id, "province" collate "zh-x-icu", "id");
create index "carrier_tariff_city_zh_id_by" on "carrier_tariff" (company_id, "city" collate "zh-x-icu", "id");
create index "carrier_tariff_over_id_by" on "carrier_tariff" (company_id, "over", "id");
create index "carrier_tariff_up_to_id_by" on "carrier_tariff" (company_id, "up_to", "id");
create index "carrier_tariff_first_price_id_by" on "carrier_tariff" (company_id, "first_price", "id");
create index "carrier_tariff_per_kilo_id_by" on "carrier_tariff" (company_id, "per_kilo", "id");
create index "carrier_tariff_days_id_by" on "carrier_tariff" (company_id, "days", "id");
create index "carrier_tariff_valid_from_id_by" on "carrier_tariff" (company_id, "valid_from", "id");
create index "carrier_tariff_valid_to_id_by" on "carrier_tariff" (company_id, "valid_to", "id");
create index "carrier_tariff_find" on "carrier_tariff" using gin ("find" gin_trgm_ops);
alter table "carrier_tariff" enable row level security;
create policy own_company on "carrier_tariff" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "carrier_tariff" to neiqin_app;
create or replace view "carrier_tariff_rows" as select * from "carrier_tariff" where company_id = current_company();
grant select on "carrier_tariff_rows" to neiqin_app;
create table "consignment" (
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
  "carrier" uuid not null,
  "code" text not null,
  "parcels" integer not null,
  "weight" numeric(18,6),
  "sent_on" date not null,
  "promised_on" date,
  "consignee" text,
  "phone" text,
  "address" text,
  "route" text,
  "arrived_on" date,
  "last" text,
  "last_at" timestamptz,
  "damaged" boolean not null,
  primary key (company_id, id),
  constraint "consignment_state_form" check ("state" in ('sent', 'moving', 'trouble', 'arrived', 'refused', 'back', 'void'))
);
create unique index "consignment_number_once" on "consignment" (company_id, "number");
create index "consignment_made_at_id_by" on "consignment" (company_id, "made_at", "id");
create index "consignment_state_id_by" on "consignment" (company_id, "state", "id");
create index "consignment_shipment_id_by" on "consignment" (company_id, "shipment", "id");
create index "consignment_customer_id_by" on "consignment" (company_id, "customer", "id");
create index "consignment_carrier_id_by" on "consignment" (company_id, "carrier", "id");
create index "consignment_code_id_by" on "consignment" (company_id, "code", "id");
create index "consignment_parcels_id_by" on "consignment" (company_id, "parcels", "id");
create index "consignment_sent_on_id_by" on "consignment" (company_id, "sent_on", "id");
create index "consignment_promised_on_id_by" on "consignment" (company_id, "promised_on", "id");
create index "consignment_route_id_by" on "consignment" (company_id, "route", "id");
create index "consignment_arrived_on_id_by" on "consignment" (company_id, "arrived_on", "id");
create index "consignment_find" on "consignment" using gin ("find" gin_trgm_ops);
alter table "consignment" enable row level security;
create policy own_company on "consignment" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "consignment" to neiqin_app;
create or replace view "consignment_rows" as select * from "consignment" where company_id = current_company();
grant select on "consignment_rows" to neiqin_app;
create table "tracking_event" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "consignment" uuid not null,
  "at" timestamptz not null,
  "status" text not null,
  "place" text,
  "said" text,
  "source" text not null,
  primary key (company_id, id),
  constraint "tracking_event_status_form" check ("status" in ('pickedUp', 'moving', 'delivering', 'trouble', 'delivered', 'refused', 'back')),
  constraint "tracking_event_source_form" check ("source" in ('hand', 'pulled'))
);
create unique index "tracking_event_consignment_at_status_once" on "tracking_event" (company_id, "consignment", "at", "status");
create index "tracking_event_made_at_id_by" on "tracking_event" (company_id, "made_at", "id");
create index "tracking_event_consignment_id_by" on "tracking_event" (company_id, "consignment", "id");
create index "tracking_event_at_id_by" on "tracking_event" (company_id, "at", "id");
create index "tracking_event_place_zh_id_by" on "tracking_event" (company_id, "place" collate "zh-x-icu", "id");
create index "tracking_event_said_zh_id_by" on "tracking_event" (company_id, "said" collate "zh-x-icu", "id");
create index "tracking_event_find" on "tracking_event" using gin ("find" gin_trgm_ops);
alter table "tracking_event" enable row level security;
create policy own_company on "tracking_event" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "tracking_event" to neiqin_app;
create or replace view "tracking_event_rows" as select * from "tracking_event" where company_id = current_company();
grant select on "tracking_event_rows" to neiqin_app;
create table "tracking_service" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "address" text not null,
  "customer" text not null,
  "secret" text not null,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "tracking_service_name_once" on "tracking_service" (company_id, "name");
create index "tracking_service_made_at_id_by" on "tracking_service" (company_id, "made_at", "id");
create index "tracking_service_name_zh_id_by" on "tracking_service" (company_id, "name" collate "zh-x-icu", "id");
create index "tracking_service_address_id_by" on "tracking_service" (company_id, "address", "id");
create index "tracking_service_find" on "tracking_service" using gin ("find" gin_trgm_ops);
alter table "tracking_service" enable row level security;
create policy own_company on "tracking_service" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "tracking_service" to neiqin_app;
create or replace view "tracking_service_rows" as select * from "tracking_service" where company_id = current_company();
grant select on "tracking_service_rows" to neiqin_app;
alter table "carrier_choice" add constraint "carrier_choice_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "carrier_choice" add constraint "carrier_choice_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "carrier_choice_lines" add constraint "carrier_choice_lines_parent_refers" foreign key (company_id, "parent") references "carrier_choice" (company_id, id);
alter table "carrier_choice_lines" add constraint "carrier_choice_lines_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "carrier_tariff" add constraint "carrier_tariff_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "consignment" add constraint "consignment_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);
alter table "consignment" add constraint "consignment_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "consignment" add constraint "consignment_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "tracking_event" add constraint "tracking_event_consignment_refers" foreign key (company_id, "consignment") references "consignment" (company_id, id);
alter table "carrier" add column "waybills" text;
create or replace view "carrier_rows" as select * from "carrier" where company_id = current_company();
grant select on "carrier_rows" to neiqin_app;
alter table "shipment" add column "carrier_reason" text;
create or replace view "shipment_rows" as select * from "shipment" where company_id = current_company();
grant select on "shipment_rows" to neiqin_app;

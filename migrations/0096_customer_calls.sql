create table "customer_call" (
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
  "on" date not null,
  "customer" uuid not null,
  "salesperson" uuid,
  "spoke_to" text,
  "phone" text,
  "manner" text not null,
  "caller" uuid not null,
  "outcome" text not null,
  "business" text,
  "mood" text,
  "minutes" integer,
  "demand" text,
  "prices" text,
  "quality" text,
  "rivals" text,
  "promised" text,
  "promised_by" uuid,
  "promised_for" date,
  "kept_on" date,
  "next_on" date,
  primary key (company_id, id),
  constraint "customer_call_state_form" check ("state" in ('noted', 'promised')),
  constraint "customer_call_manner_form" check ("manner" in ('phone', 'visit', 'online')),
  constraint "customer_call_outcome_form" check ("outcome" in ('reached', 'noAnswer', 'later', 'refused')),
  constraint "customer_call_business_form" check ("business" in ('good', 'fair', 'poor')),
  constraint "customer_call_mood_form" check ("mood" in ('pleased', 'calm', 'upset'))
);
create unique index "customer_call_number_once" on "customer_call" (company_id, "number");
create index "customer_call_made_at_id_by" on "customer_call" (company_id, "made_at", "id");
create index "customer_call_state_id_by" on "customer_call" (company_id, "state", "id");
create index "customer_call_on_id_by" on "customer_call" (company_id, "on", "id");
create index "customer_call_customer_id_by" on "customer_call" (company_id, "customer", "id");
create index "customer_call_salesperson_id_by" on "customer_call" (company_id, "salesperson", "id");
create index "customer_call_caller_id_by" on "customer_call" (company_id, "caller", "id");
create index "customer_call_promised_by_id_by" on "customer_call" (company_id, "promised_by", "id");
create index "customer_call_next_on_id_by" on "customer_call" (company_id, "next_on", "id");
create index "customer_call_find" on "customer_call" using gin ("find" gin_trgm_ops);
alter table "customer_call" enable row level security;
create policy own_company on "customer_call" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "customer_call" to neiqin_app;
create or replace view "customer_call_rows" as select * from "customer_call" where company_id = current_company();
grant select on "customer_call_rows" to neiqin_app;
create table "customer_call_stock" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "lot" text,
  "made_on" date,
  primary key (company_id, id)
);
create index "customer_call_stock_parent_place_by" on "customer_call_stock" (company_id, "parent", "place");
create index "customer_call_stock_goods_by" on "customer_call_stock" (company_id, "goods");
alter table "customer_call_stock" enable row level security;
create policy own_company on "customer_call_stock" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "customer_call_stock" to neiqin_app;
create table "customer_call_wants" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "remark" text,
  primary key (company_id, id)
);
create index "customer_call_wants_parent_place_by" on "customer_call_wants" (company_id, "parent", "place");
create index "customer_call_wants_goods_by" on "customer_call_wants" (company_id, "goods");
alter table "customer_call_wants" enable row level security;
create policy own_company on "customer_call_wants" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "customer_call_wants" to neiqin_app;
alter table "customer_call" add constraint "customer_call_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "customer_call" add constraint "customer_call_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "customer_call" add constraint "customer_call_caller_refers" foreign key (company_id, "caller") references "person" (company_id, id);
alter table "customer_call" add constraint "customer_call_promised_by_refers" foreign key (company_id, "promised_by") references "person" (company_id, id);
alter table "customer_call_stock" add constraint "customer_call_stock_parent_refers" foreign key (company_id, "parent") references "customer_call" (company_id, id);
alter table "customer_call_stock" add constraint "customer_call_stock_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "customer_call_wants" add constraint "customer_call_wants_parent_refers" foreign key (company_id, "parent") references "customer_call" (company_id, id);
alter table "customer_call_wants" add constraint "customer_call_wants_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

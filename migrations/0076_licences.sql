-- Made by `npm run migration` from the declarations. What the company that is there gets is said by hand.
create table "licence_rule" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "kind" text not null,
  "goods" uuid,
  "category" text,
  "effect" text not null,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "licence_rule_kind_form" check ("kind" in ('business', 'food', 'drug', 'device', 'chemical', 'liquor', 'transport', 'production', 'authority', 'report', 'other')),
  constraint "licence_rule_effect_form" check ("effect" in ('told', 'block'))
);
create unique index "licence_rule_name_once" on "licence_rule" (company_id, "name");
create index "licence_rule_made_at_id_by" on "licence_rule" (company_id, "made_at", "id");
create index "licence_rule_name_zh_id_by" on "licence_rule" (company_id, "name" collate "zh-x-icu", "id");
create index "licence_rule_goods_id_by" on "licence_rule" (company_id, "goods", "id");
create index "licence_rule_category_zh_id_by" on "licence_rule" (company_id, "category" collate "zh-x-icu", "id");
create index "licence_rule_find" on "licence_rule" using gin ("find" gin_trgm_ops);
alter table "licence_rule" enable row level security;
create policy own_company on "licence_rule" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "licence_rule" to neiqin_app;
create or replace view "licence_rule_rows" as select * from "licence_rule" where company_id = current_company();
grant select on "licence_rule_rows" to neiqin_app;
create table "licence" (
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
  "kind" text not null,
  "customer" uuid,
  "supplier" uuid,
  "carrier" uuid,
  "holder" text not null,
  "licence_number" text not null,
  "scope" text,
  "issuer" text,
  "from" date not null,
  "to" date,
  "scan" text,
  "remark" text,
  primary key (company_id, id),
  constraint "licence_state_form" check ("state" in ('made', 'verified', 'ended', 'void')),
  constraint "licence_kind_form" check ("kind" in ('business', 'food', 'drug', 'device', 'chemical', 'liquor', 'transport', 'production', 'authority', 'report', 'other')),
  constraint "licence_scan_form" check ("scan" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "licence_number_once" on "licence" (company_id, "number");
create index "licence_made_at_id_by" on "licence" (company_id, "made_at", "id");
create index "licence_state_id_by" on "licence" (company_id, "state", "id");
create index "licence_customer_id_by" on "licence" (company_id, "customer", "id");
create index "licence_supplier_id_by" on "licence" (company_id, "supplier", "id");
create index "licence_carrier_id_by" on "licence" (company_id, "carrier", "id");
create index "licence_licence_number_id_by" on "licence" (company_id, "licence_number", "id");
create index "licence_from_id_by" on "licence" (company_id, "from", "id");
create index "licence_to_id_by" on "licence" (company_id, "to", "id");
create index "licence_find" on "licence" using gin ("find" gin_trgm_ops);
alter table "licence" enable row level security;
create policy own_company on "licence" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "licence" to neiqin_app;
create or replace view "licence_rows" as select * from "licence" where company_id = current_company();
grant select on "licence_rows" to neiqin_app;
create table "title_check" (
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
  "customer" uuid not null,
  "source" text not null,
  "scan" text,
  "invoice_title" text,
  "credit_code" text,
  "invoice_address" text,
  "invoice_phone" text,
  "bank" text,
  "bank_account" text,
  "remark" text,
  primary key (company_id, id),
  constraint "title_check_state_form" check ("state" in ('made', 'verified', 'void')),
  constraint "title_check_scan_form" check ("scan" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "title_check_number_once" on "title_check" (company_id, "number");
create index "title_check_made_at_id_by" on "title_check" (company_id, "made_at", "id");
create index "title_check_state_id_by" on "title_check" (company_id, "state", "id");
create index "title_check_customer_id_by" on "title_check" (company_id, "customer", "id");
create index "title_check_invoice_title_id_by" on "title_check" (company_id, "invoice_title", "id");
create index "title_check_credit_code_id_by" on "title_check" (company_id, "credit_code", "id");
create index "title_check_find" on "title_check" using gin ("find" gin_trgm_ops);
alter table "title_check" enable row level security;
create policy own_company on "title_check" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "title_check" to neiqin_app;
create or replace view "title_check_rows" as select * from "title_check" where company_id = current_company();
grant select on "title_check_rows" to neiqin_app;
alter table "licence_rule" add constraint "licence_rule_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "licence" add constraint "licence_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "licence" add constraint "licence_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "licence" add constraint "licence_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "title_check" add constraint "title_check_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "company" add column "title_control" text;
alter table "company" add constraint "company_title_control_form" check ("title_control" in ('told', 'block'));
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
update "company" set "title_control" = 'told';
alter table "company" alter column "title_control" set not null;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "list_layout" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "owner" uuid not null,
  "list" text not null,
  "columns" text,
  "opens" uuid,
  primary key (company_id, id)
);
create unique index "list_layout_owner_list_once" on "list_layout" (company_id, "owner", "list");
create index "list_layout_made_at_id_by" on "list_layout" (company_id, "made_at", "id");
create index "list_layout_owner_id_by" on "list_layout" (company_id, "owner", "id");
create index "list_layout_opens_id_by" on "list_layout" (company_id, "opens", "id");
create index "list_layout_find" on "list_layout" using gin ("find" gin_trgm_ops);
alter table "list_layout" enable row level security;
create policy own_company on "list_layout" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "list_layout" to neiqin_app;
create or replace view "list_layout_rows" as select * from "list_layout" where company_id = current_company();
grant select on "list_layout_rows" to neiqin_app;
create table "saved_view" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "owner" uuid not null,
  "name" text not null,
  "list" text not null,
  "query" text,
  "columns" text,
  "shared" text not null,
  "shared_with" text[],
  "active" boolean not null,
  primary key (company_id, id),
  constraint "saved_view_shared_form" check ("shared" in ('own', 'roles', 'everyone')),
  constraint "saved_view_shared_with_form" check ("shared_with" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[])
);
create index "saved_view_made_at_id_by" on "saved_view" (company_id, "made_at", "id");
create index "saved_view_owner_id_by" on "saved_view" (company_id, "owner", "id");
create index "saved_view_name_zh_id_by" on "saved_view" (company_id, "name" collate "zh-x-icu", "id");
create index "saved_view_list_zh_id_by" on "saved_view" (company_id, "list" collate "zh-x-icu", "id");
create index "saved_view_find" on "saved_view" using gin ("find" gin_trgm_ops);
alter table "saved_view" enable row level security;
create policy own_company on "saved_view" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "saved_view" to neiqin_app;
create or replace view "saved_view_rows" as select * from "saved_view" where company_id = current_company();
grant select on "saved_view_rows" to neiqin_app;
alter table "list_layout" add constraint "list_layout_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "list_layout" add constraint "list_layout_opens_refers" foreign key (company_id, "opens") references "saved_view" (company_id, id);
alter table "saved_view" add constraint "saved_view_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
create index "period_remark_zh_id_by" on "period" (company_id, "remark" collate "zh-x-icu", "id");
create or replace view "period_rows" as select * from "period" where company_id = current_company();
grant select on "period_rows" to neiqin_app;
create index "duty_plan_title_zh_id_by" on "duty_plan" (company_id, "title" collate "zh-x-icu", "id");
create index "duty_plan_on_id_by" on "duty_plan" (company_id, "on", "id");
create index "duty_plan_warn_id_by" on "duty_plan" (company_id, "warn", "id");
create or replace view "duty_plan_rows" as select * from "duty_plan" where company_id = current_company();
grant select on "duty_plan_rows" to neiqin_app;
create index "duty_round_made_id_by" on "duty_round" (company_id, "made", "id");
create index "duty_round_closed_id_by" on "duty_round" (company_id, "closed", "id");
create or replace view "duty_round_rows" as select * from "duty_round" where company_id = current_company();
grant select on "duty_round_rows" to neiqin_app;
drop index "duty_duty_id_by";
drop index "duty_evidence_id_by";
create index "duty_duty_zh_id_by" on "duty" (company_id, "duty" collate "zh-x-icu", "id");
create index "duty_what_zh_id_by" on "duty" (company_id, "what" collate "zh-x-icu", "id");
create index "duty_subject_title_zh_id_by" on "duty" (company_id, "subject_title" collate "zh-x-icu", "id");
create index "duty_period_zh_id_by" on "duty" (company_id, "period" collate "zh-x-icu", "id");
create index "duty_evidence_zh_id_by" on "duty" (company_id, "evidence" collate "zh-x-icu", "id");
create or replace view "duty_rows" as select * from "duty" where company_id = current_company();
grant select on "duty_rows" to neiqin_app;
drop index "public_day_day_id_by";
create index "public_day_name_zh_id_by" on "public_day" (company_id, "name" collate "zh-x-icu", "id");
create or replace view "public_day_rows" as select * from "public_day" where company_id = current_company();
grant select on "public_day_rows" to neiqin_app;
drop index "comment_row_id_by";
create index "comment_row_zh_id_by" on "comment" (company_id, "row" collate "zh-x-icu", "id");
create or replace view "comment_rows" as select * from "comment" where company_id = current_company();
grant select on "comment_rows" to neiqin_app;
drop index "access_rule_record_id_by";
create index "access_rule_record_zh_id_by" on "access_rule" (company_id, "record" collate "zh-x-icu", "id");
create or replace view "access_rule_rows" as select * from "access_rule" where company_id = current_company();
grant select on "access_rule_rows" to neiqin_app;
create index "api_token_name_zh_id_by" on "api_token" (company_id, "name" collate "zh-x-icu", "id");
create index "api_token_scopes_zh_id_by" on "api_token" (company_id, "scopes" collate "zh-x-icu", "id");
create or replace view "api_token_rows" as select * from "api_token" where company_id = current_company();
grant select on "api_token_rows" to neiqin_app;
create index "company_name_zh_id_by" on "company" (company_id, "name" collate "zh-x-icu", "id");
create index "company_credit_code_id_by" on "company" (company_id, "credit_code", "id");
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
drop index "person_region_id_by";
create index "person_name_zh_id_by" on "person" (company_id, "name" collate "zh-x-icu", "id");
create index "person_department_zh_id_by" on "person" (company_id, "department" collate "zh-x-icu", "id");
create index "person_region_zh_id_by" on "person" (company_id, "region" collate "zh-x-icu", "id");
create or replace view "person_rows" as select * from "person" where company_id = current_company();
grant select on "person_rows" to neiqin_app;
create index "carrier_name_zh_id_by" on "carrier" (company_id, "name" collate "zh-x-icu", "id");
create index "carrier_phone_id_by" on "carrier" (company_id, "phone", "id");
create or replace view "carrier_rows" as select * from "carrier" where company_id = current_company();
grant select on "carrier_rows" to neiqin_app;
drop index "customer_region_id_by";
create index "customer_name_zh_id_by" on "customer" (company_id, "name" collate "zh-x-icu", "id");
create index "customer_region_zh_id_by" on "customer" (company_id, "region" collate "zh-x-icu", "id");
create index "customer_credit_days_id_by" on "customer" (company_id, "credit_days", "id");
create or replace view "customer_rows" as select * from "customer" where company_id = current_company();
grant select on "customer_rows" to neiqin_app;
create index "supplier_name_zh_id_by" on "supplier" (company_id, "name" collate "zh-x-icu", "id");
create index "supplier_contact_zh_id_by" on "supplier" (company_id, "contact" collate "zh-x-icu", "id");
create or replace view "supplier_rows" as select * from "supplier" where company_id = current_company();
grant select on "supplier_rows" to neiqin_app;
drop index "goods_category_id_by";
create index "goods_name_zh_id_by" on "goods" (company_id, "name" collate "zh-x-icu", "id");
create index "goods_spec_zh_id_by" on "goods" (company_id, "spec" collate "zh-x-icu", "id");
create index "goods_unit_zh_id_by" on "goods" (company_id, "unit" collate "zh-x-icu", "id");
create index "goods_category_zh_id_by" on "goods" (company_id, "category" collate "zh-x-icu", "id");
create index "goods_rate_id_by" on "goods" (company_id, "rate", "id");
create index "goods_price_id_by" on "goods" (company_id, "price", "id");
create or replace view "goods_rows" as select * from "goods" where company_id = current_company();
grant select on "goods_rows" to neiqin_app;
create index "contract_subject_zh_id_by" on "contract" (company_id, "subject" collate "zh-x-icu", "id");
create index "contract_gross_id_by" on "contract" (company_id, "gross", "id");
create or replace view "contract_rows" as select * from "contract" where company_id = current_company();
grant select on "contract_rows" to neiqin_app;
create index "sales_order_freight_id_by" on "sales_order" (company_id, "freight", "id");
create index "sales_order_gross_id_by" on "sales_order" (company_id, "gross", "id");
create or replace view "sales_order_rows" as select * from "sales_order" where company_id = current_company();
grant select on "sales_order_rows" to neiqin_app;
create index "shipment_gross_id_by" on "shipment" (company_id, "gross", "id");
create or replace view "shipment_rows" as select * from "shipment" where company_id = current_company();
grant select on "shipment_rows" to neiqin_app;
create index "invoice_request_gross_id_by" on "invoice_request" (company_id, "gross", "id");
create index "invoice_request_received_id_by" on "invoice_request" (company_id, "received", "id");
create or replace view "invoice_request_rows" as select * from "invoice_request" where company_id = current_company();
grant select on "invoice_request_rows" to neiqin_app;
create index "receipt_amount_id_by" on "receipt" (company_id, "amount", "id");
create index "receipt_matched_id_by" on "receipt" (company_id, "matched", "id");
create or replace view "receipt_rows" as select * from "receipt" where company_id = current_company();
grant select on "receipt_rows" to neiqin_app;

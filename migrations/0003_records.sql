-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "period" (
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
  primary key (company_id, id),
  constraint "period_state_form" check ("state" in ('open', 'closed'))
);
create unique index "period_number_once" on "period" (company_id, "number");
create unique index "period_month_once" on "period" (company_id, "month");
create index "period_made_at_id_by" on "period" (company_id, "made_at", "id");
create index "period_state_id_by" on "period" (company_id, "state", "id");
create index "period_find" on "period" using gin ("find" gin_trgm_ops);
alter table "period" enable row level security;
create policy own_company on "period" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "period" to neiqin_app;
create table "company" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "credit_code" text,
  "standard" text not null,
  "revenue_on" text not null,
  "address" text,
  "phone" text,
  "bank" text,
  "bank_account" text,
  primary key (company_id, id),
  constraint "company_standard_form" check ("standard" in ('cas', 'small')),
  constraint "company_revenue_on_form" check ("revenue_on" in ('shipment', 'invoice'))
);
create unique index "company_name_once" on "company" (company_id, "name");
create index "company_made_at_id_by" on "company" (company_id, "made_at", "id");
create index "company_find" on "company" using gin ("find" gin_trgm_ops);
alter table "company" enable row level security;
create policy own_company on "company" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "company" to neiqin_app;
create table "person" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "name" text not null,
  "roles" text[] not null,
  "manager" uuid,
  "department" text,
  "phone" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "person_roles_form" check ("roles" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[])
);
create unique index "person_code_once" on "person" (company_id, "code");
create index "person_made_at_id_by" on "person" (company_id, "made_at", "id");
create index "person_manager_id_by" on "person" (company_id, "manager", "id");
create index "person_find" on "person" using gin ("find" gin_trgm_ops);
alter table "person" enable row level security;
create policy own_company on "person" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "person" to neiqin_app;
create table "carrier" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "name" text not null,
  "kind" text not null,
  "phone" text,
  "tracking" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "carrier_kind_form" check ("kind" in ('express', 'freight', 'own'))
);
create unique index "carrier_code_once" on "carrier" (company_id, "code");
create unique index "carrier_name_once" on "carrier" (company_id, "name");
create index "carrier_made_at_id_by" on "carrier" (company_id, "made_at", "id");
create index "carrier_find" on "carrier" using gin ("find" gin_trgm_ops);
alter table "carrier" enable row level security;
create policy own_company on "carrier" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "carrier" to neiqin_app;
create table "customer" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "name" text not null,
  "short_name" text,
  "grade" text not null,
  "region" text,
  "salesperson" uuid,
  "contact" text,
  "phone" text,
  "address" text,
  "credit_days" integer not null,
  "credit_limit" bigint,
  "invoice_kind" text not null,
  "invoice_title" text,
  "credit_code" text,
  "invoice_address" text,
  "invoice_phone" text,
  "bank" text,
  "bank_account" text,
  "invoice_mail" text,
  "remark" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "customer_grade_form" check ("grade" in ('A', 'B', 'C', 'D')),
  constraint "customer_invoice_kind_form" check ("invoice_kind" in ('special', 'ordinary'))
);
create unique index "customer_code_once" on "customer" (company_id, "code");
create unique index "customer_name_once" on "customer" (company_id, "name");
create index "customer_made_at_id_by" on "customer" (company_id, "made_at", "id");
create index "customer_region_id_by" on "customer" (company_id, "region", "id");
create index "customer_salesperson_id_by" on "customer" (company_id, "salesperson", "id");
create index "customer_find" on "customer" using gin ("find" gin_trgm_ops);
alter table "customer" enable row level security;
create policy own_company on "customer" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "customer" to neiqin_app;
create table "supplier" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "name" text not null,
  "credit_code" text,
  "contact" text,
  "phone" text,
  "address" text,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "supplier_code_once" on "supplier" (company_id, "code");
create unique index "supplier_name_once" on "supplier" (company_id, "name");
create index "supplier_made_at_id_by" on "supplier" (company_id, "made_at", "id");
create index "supplier_find" on "supplier" using gin ("find" gin_trgm_ops);
alter table "supplier" enable row level security;
create policy own_company on "supplier" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "supplier" to neiqin_app;
create table "goods" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "name" text not null,
  "spec" text,
  "unit" text not null,
  "category" text,
  "rate" numeric(7,6) not null,
  "tax_code" text,
  "price" numeric(25,13),
  "cost" numeric(25,13),
  "active" boolean not null,
  primary key (company_id, id),
  constraint "goods_rate_form" check ("rate" between 0 and 1)
);
create unique index "goods_code_once" on "goods" (company_id, "code");
create index "goods_made_at_id_by" on "goods" (company_id, "made_at", "id");
create index "goods_category_id_by" on "goods" (company_id, "category", "id");
create index "goods_find" on "goods" using gin ("find" gin_trgm_ops);
alter table "goods" enable row level security;
create policy own_company on "goods" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "goods" to neiqin_app;
create table "contract" (
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
  "subject" text not null,
  "their_number" text,
  "customer" uuid,
  "supplier" uuid,
  "salesperson" uuid not null,
  "signed_on" date not null,
  "valid_to" date,
  "settlement" text,
  "kept_at" text,
  "remark" text,
  "gross" bigint not null,
  primary key (company_id, id),
  constraint "contract_state_form" check ("state" in ('made', 'effective', 'closed', 'void')),
  constraint "contract_kind_form" check ("kind" in ('sale', 'purchase'))
);
create unique index "contract_number_once" on "contract" (company_id, "number");
create index "contract_made_at_id_by" on "contract" (company_id, "made_at", "id");
create index "contract_state_id_by" on "contract" (company_id, "state", "id");
create index "contract_customer_id_by" on "contract" (company_id, "customer", "id");
create index "contract_supplier_id_by" on "contract" (company_id, "supplier", "id");
create index "contract_salesperson_id_by" on "contract" (company_id, "salesperson", "id");
create index "contract_signed_on_id_by" on "contract" (company_id, "signed_on", "id");
create index "contract_valid_to_id_by" on "contract" (company_id, "valid_to", "id");
create index "contract_find" on "contract" using gin ("find" gin_trgm_ops);
alter table "contract" enable row level security;
create policy own_company on "contract" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "contract" to neiqin_app;
create table "contract_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "rate" numeric(7,6) not null,
  "due_on" date,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  primary key (company_id, id),
  constraint "contract_lines_rate_form" check ("rate" between 0 and 1)
);
create index "contract_lines_parent_place_by" on "contract_lines" (company_id, "parent", "place");
create index "contract_lines_goods_by" on "contract_lines" (company_id, "goods");
alter table "contract_lines" enable row level security;
create policy own_company on "contract_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "contract_lines" to neiqin_app;
create table "contract_terms" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text not null,
  "due_on" date not null,
  "amount" bigint not null,
  "condition" text,
  primary key (company_id, id),
  constraint "contract_terms_kind_form" check ("kind" in ('deliver', 'invoice', 'pay'))
);
create index "contract_terms_parent_place_by" on "contract_terms" (company_id, "parent", "place");
alter table "contract_terms" enable row level security;
create policy own_company on "contract_terms" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "contract_terms" to neiqin_app;
create table "contract_performed" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text not null,
  "on" date not null,
  "amount" bigint not null,
  "evidence" text not null,
  primary key (company_id, id),
  constraint "contract_performed_kind_form" check ("kind" in ('deliver', 'invoice', 'pay'))
);
create index "contract_performed_parent_place_by" on "contract_performed" (company_id, "parent", "place");
alter table "contract_performed" enable row level security;
create policy own_company on "contract_performed" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "contract_performed" to neiqin_app;
create table "sales_order" (
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
  "salesperson" uuid not null,
  "ordered_on" date not null,
  "due_on" date,
  "contract" uuid,
  "basis" text not null,
  "carrier" uuid,
  "freight" bigint not null,
  "freight_by" text not null,
  "consignee" text,
  "phone" text,
  "address" text,
  "origin" text,
  "remark" text,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  primary key (company_id, id),
  constraint "sales_order_state_form" check ("state" in ('open', 'closed', 'void')),
  constraint "sales_order_basis_form" check ("basis" in ('gross', 'net')),
  constraint "sales_order_freight_by_form" check ("freight_by" in ('ours', 'advanced', 'collect'))
);
create unique index "sales_order_number_once" on "sales_order" (company_id, "number");
create unique index "sales_order_origin_once" on "sales_order" (company_id, "origin");
create index "sales_order_made_at_id_by" on "sales_order" (company_id, "made_at", "id");
create index "sales_order_state_id_by" on "sales_order" (company_id, "state", "id");
create index "sales_order_customer_id_by" on "sales_order" (company_id, "customer", "id");
create index "sales_order_salesperson_id_by" on "sales_order" (company_id, "salesperson", "id");
create index "sales_order_ordered_on_id_by" on "sales_order" (company_id, "ordered_on", "id");
create index "sales_order_due_on_id_by" on "sales_order" (company_id, "due_on", "id");
create index "sales_order_contract_id_by" on "sales_order" (company_id, "contract", "id");
create index "sales_order_carrier_id_by" on "sales_order" (company_id, "carrier", "id");
create index "sales_order_find" on "sales_order" using gin ("find" gin_trgm_ops);
alter table "sales_order" enable row level security;
create policy own_company on "sales_order" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sales_order" to neiqin_app;
create table "sales_order_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "rate" numeric(7,6) not null,
  "nature" text not null,
  "list_price" numeric(25,13),
  "discount" numeric(7,6),
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "shipped" numeric(18,6) not null,
  "shipped_net" bigint not null,
  "shipped_tax" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "sales_order_lines_rate_form" check ("rate" between 0 and 1),
  constraint "sales_order_lines_nature_form" check ("nature" in ('sale', 'gift', 'sample', 'support')),
  constraint "sales_order_lines_discount_form" check ("discount" between 0 and 1),
  constraint "sales_order_lines_not_over_shipped" check (shipped >= 0 and shipped <= quantity)
);
create index "sales_order_lines_parent_place_by" on "sales_order_lines" (company_id, "parent", "place");
create index "sales_order_lines_goods_by" on "sales_order_lines" (company_id, "goods");
alter table "sales_order_lines" enable row level security;
create policy own_company on "sales_order_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sales_order_lines" to neiqin_app;
create table "shipment" (
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
  "customer" uuid not null,
  "salesperson" uuid not null,
  "due_on" date,
  "method" text not null,
  "carrier" uuid,
  "waybill" text,
  "freight" bigint not null,
  "freight_by" text not null,
  "consignee" text,
  "phone" text,
  "address" text,
  "basis" text not null,
  "remark" text,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "shipped_on" date,
  "booked" text,
  "freight_received" bigint not null,
  primary key (company_id, id),
  constraint "shipment_state_form" check ("state" in ('made', 'returned', 'checked', 'shipped', 'void')),
  constraint "shipment_kind_form" check ("kind" in ('sale', 'sample', 'support')),
  constraint "shipment_method_form" check ("method" in ('logistics', 'express', 'own', 'pickup')),
  constraint "shipment_freight_by_form" check ("freight_by" in ('ours', 'advanced', 'collect')),
  constraint "shipment_basis_form" check ("basis" in ('gross', 'net')),
  constraint "shipment_booked_form" check ("booked" in ('ship', 'dispatch'))
);
create unique index "shipment_number_once" on "shipment" (company_id, "number");
create index "shipment_made_at_id_by" on "shipment" (company_id, "made_at", "id");
create index "shipment_state_id_by" on "shipment" (company_id, "state", "id");
create index "shipment_customer_id_by" on "shipment" (company_id, "customer", "id");
create index "shipment_salesperson_id_by" on "shipment" (company_id, "salesperson", "id");
create index "shipment_due_on_id_by" on "shipment" (company_id, "due_on", "id");
create index "shipment_carrier_id_by" on "shipment" (company_id, "carrier", "id");
create index "shipment_shipped_on_id_by" on "shipment" (company_id, "shipped_on", "id");
create index "shipment_find" on "shipment" using gin ("find" gin_trgm_ops);
alter table "shipment" enable row level security;
create policy own_company on "shipment" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "shipment" to neiqin_app;
create table "shipment_list" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "order_line" uuid not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "rate" numeric(7,6) not null,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "invoiced" numeric(18,6) not null,
  "invoiced_net" bigint not null,
  "invoiced_tax" bigint not null,
  "cost" bigint not null,
  "invoiced_cost" bigint not null,
  primary key (company_id, id),
  constraint "shipment_list_rate_form" check ("rate" between 0 and 1),
  constraint "shipment_list_not_over_invoiced" check (invoiced >= 0 and invoiced <= quantity)
);
create index "shipment_list_parent_place_by" on "shipment_list" (company_id, "parent", "place");
create index "shipment_list_order_line_by" on "shipment_list" (company_id, "order_line");
create index "shipment_list_goods_by" on "shipment_list" (company_id, "goods");
alter table "shipment_list" enable row level security;
create policy own_company on "shipment_list" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "shipment_list" to neiqin_app;
create table "shipment_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "order_line" uuid,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "nature" text not null,
  "lot" text,
  "remark" text,
  primary key (company_id, id),
  constraint "shipment_lines_nature_form" check ("nature" in ('sale', 'gift', 'sample', 'support'))
);
create index "shipment_lines_parent_place_by" on "shipment_lines" (company_id, "parent", "place");
create index "shipment_lines_order_line_by" on "shipment_lines" (company_id, "order_line");
create index "shipment_lines_goods_by" on "shipment_lines" (company_id, "goods");
alter table "shipment_lines" enable row level security;
create policy own_company on "shipment_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "shipment_lines" to neiqin_app;
create table "invoice_request" (
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
  "salesperson" uuid not null,
  "invoice_kind" text not null,
  "invoice_title" text not null,
  "credit_code" text,
  "basis" text not null,
  "remark" text,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "received" bigint not null,
  "invoiced_on" date,
  "due_on" date,
  "invoice_number" text,
  primary key (company_id, id),
  constraint "invoice_request_state_form" check ("state" in ('made', 'returned', 'checked', 'posted', 'reversed', 'void')),
  constraint "invoice_request_invoice_kind_form" check ("invoice_kind" in ('special', 'ordinary')),
  constraint "invoice_request_basis_form" check ("basis" in ('gross', 'net'))
);
create unique index "invoice_request_number_once" on "invoice_request" (company_id, "number");
create unique index "invoice_request_invoice_number_once" on "invoice_request" (company_id, "invoice_number");
create index "invoice_request_made_at_id_by" on "invoice_request" (company_id, "made_at", "id");
create index "invoice_request_state_id_by" on "invoice_request" (company_id, "state", "id");
create index "invoice_request_customer_id_by" on "invoice_request" (company_id, "customer", "id");
create index "invoice_request_salesperson_id_by" on "invoice_request" (company_id, "salesperson", "id");
create index "invoice_request_invoiced_on_id_by" on "invoice_request" (company_id, "invoiced_on", "id");
create index "invoice_request_due_on_id_by" on "invoice_request" (company_id, "due_on", "id");
create index "invoice_request_find" on "invoice_request" using gin ("find" gin_trgm_ops);
alter table "invoice_request" enable row level security;
create policy own_company on "invoice_request" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "invoice_request" to neiqin_app;
create table "invoice_request_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "shipment_line" uuid not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "rate" numeric(7,6) not null,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "cost" bigint not null,
  primary key (company_id, id),
  constraint "invoice_request_lines_rate_form" check ("rate" between 0 and 1)
);
create index "invoice_request_lines_parent_place_by" on "invoice_request_lines" (company_id, "parent", "place");
create index "invoice_request_lines_shipment_line_by" on "invoice_request_lines" (company_id, "shipment_line");
create index "invoice_request_lines_goods_by" on "invoice_request_lines" (company_id, "goods");
alter table "invoice_request_lines" enable row level security;
create policy own_company on "invoice_request_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "invoice_request_lines" to neiqin_app;
create table "receipt" (
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
  "received_on" date not null,
  "amount" bigint not null,
  "method" text not null,
  "payer" text,
  "reference" text,
  "remark" text,
  "matched" bigint not null,
  primary key (company_id, id),
  constraint "receipt_state_form" check ("state" in ('entered', 'reversed')),
  constraint "receipt_method_form" check ("method" in ('bank', 'cash', 'wallet'))
);
create unique index "receipt_number_once" on "receipt" (company_id, "number");
create index "receipt_made_at_id_by" on "receipt" (company_id, "made_at", "id");
create index "receipt_state_id_by" on "receipt" (company_id, "state", "id");
create index "receipt_customer_id_by" on "receipt" (company_id, "customer", "id");
create index "receipt_received_on_id_by" on "receipt" (company_id, "received_on", "id");
create index "receipt_find" on "receipt" using gin ("find" gin_trgm_ops);
alter table "receipt" enable row level security;
create policy own_company on "receipt" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "receipt" to neiqin_app;
create table "receipt_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "invoice" uuid,
  "shipment" uuid,
  "amount" bigint not null,
  primary key (company_id, id)
);
create index "receipt_lines_parent_place_by" on "receipt_lines" (company_id, "parent", "place");
create index "receipt_lines_invoice_by" on "receipt_lines" (company_id, "invoice");
create index "receipt_lines_shipment_by" on "receipt_lines" (company_id, "shipment");
alter table "receipt_lines" enable row level security;
create policy own_company on "receipt_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "receipt_lines" to neiqin_app;
alter table "person" add constraint "person_manager_refers" foreign key (company_id, "manager") references "person" (company_id, id);
alter table "customer" add constraint "customer_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "contract" add constraint "contract_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "contract" add constraint "contract_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "contract" add constraint "contract_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "contract_lines" add constraint "contract_lines_parent_refers" foreign key (company_id, "parent") references "contract" (company_id, id);
alter table "contract_lines" add constraint "contract_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "contract_terms" add constraint "contract_terms_parent_refers" foreign key (company_id, "parent") references "contract" (company_id, id);
alter table "contract_performed" add constraint "contract_performed_parent_refers" foreign key (company_id, "parent") references "contract" (company_id, id);
alter table "sales_order" add constraint "sales_order_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sales_order" add constraint "sales_order_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "sales_order" add constraint "sales_order_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "sales_order" add constraint "sales_order_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "sales_order_lines" add constraint "sales_order_lines_parent_refers" foreign key (company_id, "parent") references "sales_order" (company_id, id);
alter table "sales_order_lines" add constraint "sales_order_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "shipment" add constraint "shipment_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "shipment" add constraint "shipment_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "shipment" add constraint "shipment_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "shipment_list" add constraint "shipment_list_parent_refers" foreign key (company_id, "parent") references "shipment" (company_id, id);
alter table "shipment_list" add constraint "shipment_list_order_line_refers" foreign key (company_id, "order_line") references "sales_order_lines" (company_id, id);
alter table "shipment_list" add constraint "shipment_list_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "shipment_lines" add constraint "shipment_lines_parent_refers" foreign key (company_id, "parent") references "shipment" (company_id, id);
alter table "shipment_lines" add constraint "shipment_lines_order_line_refers" foreign key (company_id, "order_line") references "sales_order_lines" (company_id, id);
alter table "shipment_lines" add constraint "shipment_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "invoice_request" add constraint "invoice_request_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "invoice_request" add constraint "invoice_request_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "invoice_request_lines" add constraint "invoice_request_lines_parent_refers" foreign key (company_id, "parent") references "invoice_request" (company_id, id);
alter table "invoice_request_lines" add constraint "invoice_request_lines_shipment_line_refers" foreign key (company_id, "shipment_line") references "shipment_list" (company_id, id);
alter table "invoice_request_lines" add constraint "invoice_request_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "receipt" add constraint "receipt_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "receipt_lines" add constraint "receipt_lines_parent_refers" foreign key (company_id, "parent") references "receipt" (company_id, id);
alter table "receipt_lines" add constraint "receipt_lines_invoice_refers" foreign key (company_id, "invoice") references "invoice_request" (company_id, id);
alter table "receipt_lines" add constraint "receipt_lines_shipment_refers" foreign key (company_id, "shipment") references "shipment" (company_id, id);

-- Invoices to us that we owe, each number used once, and the months in which their input VAT was deducted.
create table "purchase_invoice" (
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
  "e_invoice" uuid,
  "supplier" uuid,
  "carrier" uuid,
  "contract" uuid,
  "invoice_number" text not null,
  "invoice_kind" text not null,
  "issued_on" date not null,
  "person" uuid not null,
  "about" text,
  "gross" bigint not null,
  "tax" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "purchase_invoice_state_form" check ("state" in ('made', 'checked', 'posted', 'reversed', 'void')),
  constraint "purchase_invoice_invoice_kind_form" check ("invoice_kind" in ('special', 'ordinary'))
);
create unique index "purchase_invoice_number_once" on "purchase_invoice" (company_id, "number");
create index "purchase_invoice_made_at_id_by" on "purchase_invoice" (company_id, "made_at", "id");
create index "purchase_invoice_state_id_by" on "purchase_invoice" (company_id, "state", "id");
create index "purchase_invoice_e_invoice_id_by" on "purchase_invoice" (company_id, "e_invoice", "id");
create index "purchase_invoice_supplier_id_by" on "purchase_invoice" (company_id, "supplier", "id");
create index "purchase_invoice_carrier_id_by" on "purchase_invoice" (company_id, "carrier", "id");
create index "purchase_invoice_contract_id_by" on "purchase_invoice" (company_id, "contract", "id");
create index "purchase_invoice_invoice_number_zh_id_by" on "purchase_invoice" (company_id, "invoice_number" collate "zh-x-icu", "id");
create index "purchase_invoice_issued_on_id_by" on "purchase_invoice" (company_id, "issued_on", "id");
create index "purchase_invoice_person_id_by" on "purchase_invoice" (company_id, "person", "id");
create index "purchase_invoice_about_zh_id_by" on "purchase_invoice" (company_id, "about" collate "zh-x-icu", "id");
create index "purchase_invoice_gross_id_by" on "purchase_invoice" (company_id, "gross", "id");
create index "purchase_invoice_tax_id_by" on "purchase_invoice" (company_id, "tax", "id");
create index "purchase_invoice_posted_on_id_by" on "purchase_invoice" (company_id, "posted_on", "id");
create index "purchase_invoice_find" on "purchase_invoice" using gin ("find" gin_trgm_ops);
alter table "purchase_invoice" enable row level security;
create policy own_company on "purchase_invoice" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "purchase_invoice" to neiqin_app;
create or replace view "purchase_invoice_rows" as select * from "purchase_invoice" where company_id = current_company();
grant select on "purchase_invoice_rows" to neiqin_app;
create table "purchase_invoice_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "receipt" uuid,
  "consignment" uuid,
  "courier_bill" uuid,
  "kind" uuid,
  "customer" uuid,
  "gross" bigint not null,
  "rate" numeric(7,6),
  "vat" bigint,
  "tax" bigint not null,
  "net" bigint not null,
  "freight" bigint not null,
  primary key (company_id, id),
  constraint "purchase_invoice_lines_rate_form" check ("rate" between 0 and 1)
);
create index "purchase_invoice_lines_parent_place_by" on "purchase_invoice_lines" (company_id, "parent", "place");
create index "purchase_invoice_lines_receipt_by" on "purchase_invoice_lines" (company_id, "receipt");
create index "purchase_invoice_lines_consignment_by" on "purchase_invoice_lines" (company_id, "consignment");
create index "purchase_invoice_lines_courier_bill_by" on "purchase_invoice_lines" (company_id, "courier_bill");
create index "purchase_invoice_lines_kind_by" on "purchase_invoice_lines" (company_id, "kind");
create index "purchase_invoice_lines_customer_by" on "purchase_invoice_lines" (company_id, "customer");
alter table "purchase_invoice_lines" enable row level security;
create policy own_company on "purchase_invoice_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "purchase_invoice_lines" to neiqin_app;
create table "tax_deduction" (
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
  "tax" bigint not null,
  primary key (company_id, id),
  constraint "tax_deduction_state_form" check ("state" in ('noted', 'void'))
);
create unique index "tax_deduction_number_once" on "tax_deduction" (company_id, "number");
create index "tax_deduction_made_at_id_by" on "tax_deduction" (company_id, "made_at", "id");
create index "tax_deduction_state_id_by" on "tax_deduction" (company_id, "state", "id");
create index "tax_deduction_month_id_by" on "tax_deduction" (company_id, "month", "id");
create index "tax_deduction_remark_zh_id_by" on "tax_deduction" (company_id, "remark" collate "zh-x-icu", "id");
create index "tax_deduction_tax_id_by" on "tax_deduction" (company_id, "tax", "id");
create index "tax_deduction_find" on "tax_deduction" using gin ("find" gin_trgm_ops);
alter table "tax_deduction" enable row level security;
create policy own_company on "tax_deduction" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "tax_deduction" to neiqin_app;
create or replace view "tax_deduction_rows" as select * from "tax_deduction" where company_id = current_company();
grant select on "tax_deduction_rows" to neiqin_app;
create table "tax_deduction_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "invoice_number" text not null,
  "paper" text,
  "party" text,
  "tax" bigint not null,
  primary key (company_id, id)
);
create index "tax_deduction_lines_parent_place_by" on "tax_deduction_lines" (company_id, "parent", "place");
alter table "tax_deduction_lines" enable row level security;
create policy own_company on "tax_deduction_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "tax_deduction_lines" to neiqin_app;
alter table "purchase_invoice" add constraint "purchase_invoice_e_invoice_refers" foreign key (company_id, "e_invoice") references "e_invoice" (company_id, id);
alter table "purchase_invoice" add constraint "purchase_invoice_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "purchase_invoice" add constraint "purchase_invoice_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "purchase_invoice" add constraint "purchase_invoice_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "purchase_invoice" add constraint "purchase_invoice_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "purchase_invoice_lines" add constraint "purchase_invoice_lines_parent_refers" foreign key (company_id, "parent") references "purchase_invoice" (company_id, id);
alter table "purchase_invoice_lines" add constraint "purchase_invoice_lines_receipt_refers" foreign key (company_id, "receipt") references "goods_receipt" (company_id, id);
alter table "purchase_invoice_lines" add constraint "purchase_invoice_lines_consignment_refers" foreign key (company_id, "consignment") references "consignment" (company_id, id);
alter table "purchase_invoice_lines" add constraint "purchase_invoice_lines_courier_bill_refers" foreign key (company_id, "courier_bill") references "courier_bill" (company_id, id);
alter table "purchase_invoice_lines" add constraint "purchase_invoice_lines_kind_refers" foreign key (company_id, "kind") references "expense_kind" (company_id, id);
alter table "purchase_invoice_lines" add constraint "purchase_invoice_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "tax_deduction_lines" add constraint "tax_deduction_lines_parent_refers" foreign key (company_id, "parent") references "tax_deduction" (company_id, id);

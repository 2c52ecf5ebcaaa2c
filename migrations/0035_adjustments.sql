-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "allowance" (
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
  "invoice" uuid,
  "salesperson" uuid not null,
  "gross" bigint not null,
  "rate" numeric(7,6) not null,
  "invoiced" boolean not null,
  "red_number" text,
  "reason" text not null,
  "about" text not null,
  "net" bigint not null,
  "tax" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "allowance_state_form" check ("state" in ('made', 'checked', 'posted', 'reversed', 'void')),
  constraint "allowance_rate_form" check ("rate" between 0 and 1),
  constraint "allowance_reason_form" check ("reason" in ('quality', 'short', 'price', 'promotion', 'other'))
);
create unique index "allowance_number_once" on "allowance" (company_id, "number");
create index "allowance_made_at_id_by" on "allowance" (company_id, "made_at", "id");
create index "allowance_state_id_by" on "allowance" (company_id, "state", "id");
create index "allowance_customer_id_by" on "allowance" (company_id, "customer", "id");
create index "allowance_invoice_id_by" on "allowance" (company_id, "invoice", "id");
create index "allowance_salesperson_id_by" on "allowance" (company_id, "salesperson", "id");
create index "allowance_gross_id_by" on "allowance" (company_id, "gross", "id");
create index "allowance_posted_on_id_by" on "allowance" (company_id, "posted_on", "id");
create index "allowance_find" on "allowance" using gin ("find" gin_trgm_ops);
alter table "allowance" enable row level security;
create policy own_company on "allowance" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "allowance" to neiqin_app;
create or replace view "allowance_rows" as select * from "allowance" where company_id = current_company();
grant select on "allowance_rows" to neiqin_app;
create table "bad_debt_provision" (
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
  "as_of" date not null,
  "y1" numeric(7,6) not null,
  "y2" numeric(7,6) not null,
  "y3" numeric(7,6) not null,
  "y4" numeric(7,6) not null,
  "y5" numeric(7,6) not null,
  "older" numeric(7,6) not null,
  "needed" bigint not null,
  "total" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "bad_debt_provision_state_form" check ("state" in ('made', 'approved', 'posted', 'reversed', 'void')),
  constraint "bad_debt_provision_y1_form" check ("y1" between 0 and 1),
  constraint "bad_debt_provision_y2_form" check ("y2" between 0 and 1),
  constraint "bad_debt_provision_y3_form" check ("y3" between 0 and 1),
  constraint "bad_debt_provision_y4_form" check ("y4" between 0 and 1),
  constraint "bad_debt_provision_y5_form" check ("y5" between 0 and 1),
  constraint "bad_debt_provision_older_form" check ("older" between 0 and 1)
);
create unique index "bad_debt_provision_number_once" on "bad_debt_provision" (company_id, "number");
create index "bad_debt_provision_made_at_id_by" on "bad_debt_provision" (company_id, "made_at", "id");
create index "bad_debt_provision_state_id_by" on "bad_debt_provision" (company_id, "state", "id");
create index "bad_debt_provision_as_of_id_by" on "bad_debt_provision" (company_id, "as_of", "id");
create index "bad_debt_provision_needed_id_by" on "bad_debt_provision" (company_id, "needed", "id");
create index "bad_debt_provision_total_id_by" on "bad_debt_provision" (company_id, "total", "id");
create index "bad_debt_provision_posted_on_id_by" on "bad_debt_provision" (company_id, "posted_on", "id");
create index "bad_debt_provision_find" on "bad_debt_provision" using gin ("find" gin_trgm_ops);
alter table "bad_debt_provision" enable row level security;
create policy own_company on "bad_debt_provision" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "bad_debt_provision" to neiqin_app;
create or replace view "bad_debt_provision_rows" as select * from "bad_debt_provision" where company_id = current_company();
grant select on "bad_debt_provision_rows" to neiqin_app;
create table "bad_debt_provision_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "customer" uuid not null,
  "open" bigint not null,
  "needed" bigint not null,
  "held" bigint not null,
  "amount" bigint not null,
  primary key (company_id, id)
);
create index "bad_debt_provision_lines_parent_place_by" on "bad_debt_provision_lines" (company_id, "parent", "place");
create index "bad_debt_provision_lines_customer_by" on "bad_debt_provision_lines" (company_id, "customer");
alter table "bad_debt_provision_lines" enable row level security;
create policy own_company on "bad_debt_provision_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "bad_debt_provision_lines" to neiqin_app;
create table "bad_debt" (
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
  "invoice" uuid,
  "salesperson" uuid not null,
  "amount" bigint not null,
  "evidence" text not null,
  "written_off_on" date,
  "recovered" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "bad_debt_state_form" check ("state" in ('made', 'approved', 'writtenOff', 'reversed', 'void'))
);
create unique index "bad_debt_number_once" on "bad_debt" (company_id, "number");
create index "bad_debt_made_at_id_by" on "bad_debt" (company_id, "made_at", "id");
create index "bad_debt_state_id_by" on "bad_debt" (company_id, "state", "id");
create index "bad_debt_customer_id_by" on "bad_debt" (company_id, "customer", "id");
create index "bad_debt_invoice_id_by" on "bad_debt" (company_id, "invoice", "id");
create index "bad_debt_salesperson_id_by" on "bad_debt" (company_id, "salesperson", "id");
create index "bad_debt_amount_id_by" on "bad_debt" (company_id, "amount", "id");
create index "bad_debt_written_off_on_id_by" on "bad_debt" (company_id, "written_off_on", "id");
create index "bad_debt_recovered_id_by" on "bad_debt" (company_id, "recovered", "id");
create index "bad_debt_find" on "bad_debt" using gin ("find" gin_trgm_ops);
alter table "bad_debt" enable row level security;
create policy own_company on "bad_debt" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "bad_debt" to neiqin_app;
create or replace view "bad_debt_rows" as select * from "bad_debt" where company_id = current_company();
grant select on "bad_debt_rows" to neiqin_app;
create table "rebate_accrual" (
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
  "policy" text not null,
  "total" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "rebate_accrual_state_form" check ("state" in ('made', 'approved', 'posted', 'reversed', 'void'))
);
create unique index "rebate_accrual_number_once" on "rebate_accrual" (company_id, "number");
create index "rebate_accrual_made_at_id_by" on "rebate_accrual" (company_id, "made_at", "id");
create index "rebate_accrual_state_id_by" on "rebate_accrual" (company_id, "state", "id");
create index "rebate_accrual_month_id_by" on "rebate_accrual" (company_id, "month", "id");
create index "rebate_accrual_policy_zh_id_by" on "rebate_accrual" (company_id, "policy" collate "zh-x-icu", "id");
create index "rebate_accrual_total_id_by" on "rebate_accrual" (company_id, "total", "id");
create index "rebate_accrual_posted_on_id_by" on "rebate_accrual" (company_id, "posted_on", "id");
create index "rebate_accrual_find" on "rebate_accrual" using gin ("find" gin_trgm_ops);
alter table "rebate_accrual" enable row level security;
create policy own_company on "rebate_accrual" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "rebate_accrual" to neiqin_app;
create or replace view "rebate_accrual_rows" as select * from "rebate_accrual" where company_id = current_company();
grant select on "rebate_accrual_rows" to neiqin_app;
create table "rebate_accrual_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "customer" uuid not null,
  "salesperson" uuid not null,
  "base" bigint not null,
  "rate" numeric(7,6) not null,
  "amount" bigint not null,
  primary key (company_id, id),
  constraint "rebate_accrual_lines_rate_form" check ("rate" between 0 and 1)
);
create index "rebate_accrual_lines_parent_place_by" on "rebate_accrual_lines" (company_id, "parent", "place");
create index "rebate_accrual_lines_customer_by" on "rebate_accrual_lines" (company_id, "customer");
create index "rebate_accrual_lines_salesperson_by" on "rebate_accrual_lines" (company_id, "salesperson");
alter table "rebate_accrual_lines" enable row level security;
create policy own_company on "rebate_accrual_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "rebate_accrual_lines" to neiqin_app;
create table "rebate_payout" (
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
  "way" text not null,
  "net" bigint not null,
  "rate" numeric(7,6) not null,
  "red_number" text,
  "about" text not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "rebate_payout_state_form" check ("state" in ('made', 'checked', 'posted', 'reversed', 'void')),
  constraint "rebate_payout_way_form" check ("way" in ('cash', 'offset', 'discount')),
  constraint "rebate_payout_rate_form" check ("rate" between 0 and 1)
);
create unique index "rebate_payout_number_once" on "rebate_payout" (company_id, "number");
create index "rebate_payout_made_at_id_by" on "rebate_payout" (company_id, "made_at", "id");
create index "rebate_payout_state_id_by" on "rebate_payout" (company_id, "state", "id");
create index "rebate_payout_customer_id_by" on "rebate_payout" (company_id, "customer", "id");
create index "rebate_payout_salesperson_id_by" on "rebate_payout" (company_id, "salesperson", "id");
create index "rebate_payout_net_id_by" on "rebate_payout" (company_id, "net", "id");
create index "rebate_payout_gross_id_by" on "rebate_payout" (company_id, "gross", "id");
create index "rebate_payout_posted_on_id_by" on "rebate_payout" (company_id, "posted_on", "id");
create index "rebate_payout_find" on "rebate_payout" using gin ("find" gin_trgm_ops);
alter table "rebate_payout" enable row level security;
create policy own_company on "rebate_payout" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "rebate_payout" to neiqin_app;
create or replace view "rebate_payout_rows" as select * from "rebate_payout" where company_id = current_company();
grant select on "rebate_payout_rows" to neiqin_app;
create table "courier_bill" (
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
  "carrier" uuid not null,
  "month" text not null,
  "discount" numeric(7,6) not null,
  "rate" numeric(7,6) not null,
  "invoice_number" text,
  "billed" bigint not null,
  "differs" bigint not null,
  "gross" bigint not null,
  "tax" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "courier_bill_state_form" check ("state" in ('made', 'checked', 'posted', 'reversed', 'void')),
  constraint "courier_bill_discount_form" check ("discount" between 0 and 1),
  constraint "courier_bill_rate_form" check ("rate" between 0 and 1)
);
create unique index "courier_bill_number_once" on "courier_bill" (company_id, "number");
create index "courier_bill_made_at_id_by" on "courier_bill" (company_id, "made_at", "id");
create index "courier_bill_state_id_by" on "courier_bill" (company_id, "state", "id");
create index "courier_bill_carrier_id_by" on "courier_bill" (company_id, "carrier", "id");
create index "courier_bill_month_id_by" on "courier_bill" (company_id, "month", "id");
create index "courier_bill_gross_id_by" on "courier_bill" (company_id, "gross", "id");
create index "courier_bill_posted_on_id_by" on "courier_bill" (company_id, "posted_on", "id");
create index "courier_bill_find" on "courier_bill" using gin ("find" gin_trgm_ops);
alter table "courier_bill" enable row level security;
create policy own_company on "courier_bill" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "courier_bill" to neiqin_app;
create or replace view "courier_bill_rows" as select * from "courier_bill" where company_id = current_company();
grant select on "courier_bill_rows" to neiqin_app;
create table "courier_bill_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "waybill" text not null,
  "on" date not null,
  "person" uuid not null,
  "customer" uuid,
  "weight" numeric(18,6),
  "ours" bigint,
  "billed" bigint not null,
  "difference" bigint not null,
  "pays" bigint not null,
  "tax" bigint not null,
  "net" bigint not null,
  primary key (company_id, id)
);
create index "courier_bill_lines_parent_place_by" on "courier_bill_lines" (company_id, "parent", "place");
create index "courier_bill_lines_person_by" on "courier_bill_lines" (company_id, "person");
create index "courier_bill_lines_customer_by" on "courier_bill_lines" (company_id, "customer");
alter table "courier_bill_lines" enable row level security;
create policy own_company on "courier_bill_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "courier_bill_lines" to neiqin_app;
create table "payment" (
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
  "carrier" uuid,
  "supplier" uuid,
  "amount" bigint not null,
  "about" text not null,
  "pay_to" text,
  "prepaid" boolean not null,
  "paid_on" date,
  "remark" text,
  primary key (company_id, id),
  constraint "payment_state_form" check ("state" in ('made', 'approved', 'paid', 'reversed', 'void'))
);
create unique index "payment_number_once" on "payment" (company_id, "number");
create index "payment_made_at_id_by" on "payment" (company_id, "made_at", "id");
create index "payment_state_id_by" on "payment" (company_id, "state", "id");
create index "payment_carrier_id_by" on "payment" (company_id, "carrier", "id");
create index "payment_supplier_id_by" on "payment" (company_id, "supplier", "id");
create index "payment_amount_id_by" on "payment" (company_id, "amount", "id");
create index "payment_about_zh_id_by" on "payment" (company_id, "about" collate "zh-x-icu", "id");
create index "payment_paid_on_id_by" on "payment" (company_id, "paid_on", "id");
create index "payment_find" on "payment" using gin ("find" gin_trgm_ops);
alter table "payment" enable row level security;
create policy own_company on "payment" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "payment" to neiqin_app;
create or replace view "payment_rows" as select * from "payment" where company_id = current_company();
grant select on "payment_rows" to neiqin_app;
create table "pay_run" (
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
  "gross" bigint not null,
  "paid" bigint not null,
  "accrued_on" date,
  "paid_on" date,
  primary key (company_id, id),
  constraint "pay_run_state_form" check ("state" in ('made', 'approved', 'accrued', 'paid', 'reversed', 'void'))
);
create unique index "pay_run_number_once" on "pay_run" (company_id, "number");
create index "pay_run_made_at_id_by" on "pay_run" (company_id, "made_at", "id");
create index "pay_run_state_id_by" on "pay_run" (company_id, "state", "id");
create index "pay_run_month_id_by" on "pay_run" (company_id, "month", "id");
create index "pay_run_gross_id_by" on "pay_run" (company_id, "gross", "id");
create index "pay_run_paid_id_by" on "pay_run" (company_id, "paid", "id");
create index "pay_run_accrued_on_id_by" on "pay_run" (company_id, "accrued_on", "id");
create index "pay_run_paid_on_id_by" on "pay_run" (company_id, "paid_on", "id");
create index "pay_run_find" on "pay_run" using gin ("find" gin_trgm_ops);
alter table "pay_run" enable row level security;
create policy own_company on "pay_run" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "pay_run" to neiqin_app;
create or replace view "pay_run_rows" as select * from "pay_run" where company_id = current_company();
grant select on "pay_run_rows" to neiqin_app;
create table "pay_run_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "person" uuid not null,
  "wages" bigint not null,
  "commission" bigint not null,
  "fine" bigint not null,
  "risk" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  "paid" bigint not null,
  primary key (company_id, id)
);
create index "pay_run_lines_parent_place_by" on "pay_run_lines" (company_id, "parent", "place");
create index "pay_run_lines_person_by" on "pay_run_lines" (company_id, "person");
alter table "pay_run_lines" enable row level security;
create policy own_company on "pay_run_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "pay_run_lines" to neiqin_app;
alter table "allowance" add constraint "allowance_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "allowance" add constraint "allowance_invoice_refers" foreign key (company_id, "invoice") references "invoice_request" (company_id, id);
alter table "allowance" add constraint "allowance_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "bad_debt_provision_lines" add constraint "bad_debt_provision_lines_parent_refers" foreign key (company_id, "parent") references "bad_debt_provision" (company_id, id);
alter table "bad_debt_provision_lines" add constraint "bad_debt_provision_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "bad_debt" add constraint "bad_debt_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "bad_debt" add constraint "bad_debt_invoice_refers" foreign key (company_id, "invoice") references "invoice_request" (company_id, id);
alter table "bad_debt" add constraint "bad_debt_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "rebate_accrual_lines" add constraint "rebate_accrual_lines_parent_refers" foreign key (company_id, "parent") references "rebate_accrual" (company_id, id);
alter table "rebate_accrual_lines" add constraint "rebate_accrual_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "rebate_accrual_lines" add constraint "rebate_accrual_lines_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "rebate_payout" add constraint "rebate_payout_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "rebate_payout" add constraint "rebate_payout_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "courier_bill" add constraint "courier_bill_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "courier_bill_lines" add constraint "courier_bill_lines_parent_refers" foreign key (company_id, "parent") references "courier_bill" (company_id, id);
alter table "courier_bill_lines" add constraint "courier_bill_lines_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "courier_bill_lines" add constraint "courier_bill_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "payment" add constraint "payment_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "payment" add constraint "payment_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "pay_run_lines" add constraint "pay_run_lines_parent_refers" foreign key (company_id, "parent") references "pay_run" (company_id, id);
alter table "pay_run_lines" add constraint "pay_run_lines_person_refers" foreign key (company_id, "person") references "person" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "warehouse" (
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
  "keeper" uuid,
  "address" text,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "warehouse_code_once" on "warehouse" (company_id, "code");
create unique index "warehouse_name_once" on "warehouse" (company_id, "name");
create index "warehouse_made_at_id_by" on "warehouse" (company_id, "made_at", "id");
create index "warehouse_name_zh_id_by" on "warehouse" (company_id, "name" collate "zh-x-icu", "id");
create index "warehouse_keeper_id_by" on "warehouse" (company_id, "keeper", "id");
create index "warehouse_find" on "warehouse" using gin ("find" gin_trgm_ops);
alter table "warehouse" enable row level security;
create policy own_company on "warehouse" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "warehouse" to neiqin_app;
create or replace view "warehouse_rows" as select * from "warehouse" where company_id = current_company();
grant select on "warehouse_rows" to neiqin_app;
create table "goods_issue" (
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
  "person" uuid,
  "warehouse" uuid,
  "remark" text,
  "tax" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "goods_issue_state_form" check ("state" in ('made', 'returned', 'checked', 'posted', 'reversed', 'void')),
  constraint "goods_issue_kind_form" check ("kind" in ('loss', 'sample', 'gift', 'material', 'ownUse'))
);
create unique index "goods_issue_number_once" on "goods_issue" (company_id, "number");
create index "goods_issue_made_at_id_by" on "goods_issue" (company_id, "made_at", "id");
create index "goods_issue_state_id_by" on "goods_issue" (company_id, "state", "id");
create index "goods_issue_customer_id_by" on "goods_issue" (company_id, "customer", "id");
create index "goods_issue_person_id_by" on "goods_issue" (company_id, "person", "id");
create index "goods_issue_warehouse_id_by" on "goods_issue" (company_id, "warehouse", "id");
create index "goods_issue_posted_on_id_by" on "goods_issue" (company_id, "posted_on", "id");
create index "goods_issue_find" on "goods_issue" using gin ("find" gin_trgm_ops);
alter table "goods_issue" enable row level security;
create policy own_company on "goods_issue" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "goods_issue" to neiqin_app;
create or replace view "goods_issue_rows" as select * from "goods_issue" where company_id = current_company();
grant select on "goods_issue_rows" to neiqin_app;
create table "goods_issue_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13),
  "rate" numeric(7,6) not null,
  "tax" bigint not null,
  "lot" text,
  "expires" date,
  "cost" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "goods_issue_lines_rate_form" check ("rate" between 0 and 1)
);
create index "goods_issue_lines_parent_place_by" on "goods_issue_lines" (company_id, "parent", "place");
create index "goods_issue_lines_goods_by" on "goods_issue_lines" (company_id, "goods");
alter table "goods_issue_lines" enable row level security;
create policy own_company on "goods_issue_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "goods_issue_lines" to neiqin_app;
create table "goods_receipt" (
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
  "supplier" uuid,
  "warehouse" uuid,
  "billed" text not null,
  "tax" bigint not null,
  "remark" text,
  "value" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "goods_receipt_state_form" check ("state" in ('made', 'returned', 'checked', 'posted', 'reversed', 'void')),
  constraint "goods_receipt_kind_form" check ("kind" in ('purchase', 'production', 'surplus')),
  constraint "goods_receipt_billed_form" check ("billed" in ('estimated', 'invoiced'))
);
create unique index "goods_receipt_number_once" on "goods_receipt" (company_id, "number");
create index "goods_receipt_made_at_id_by" on "goods_receipt" (company_id, "made_at", "id");
create index "goods_receipt_state_id_by" on "goods_receipt" (company_id, "state", "id");
create index "goods_receipt_supplier_id_by" on "goods_receipt" (company_id, "supplier", "id");
create index "goods_receipt_warehouse_id_by" on "goods_receipt" (company_id, "warehouse", "id");
create index "goods_receipt_value_id_by" on "goods_receipt" (company_id, "value", "id");
create index "goods_receipt_posted_on_id_by" on "goods_receipt" (company_id, "posted_on", "id");
create index "goods_receipt_find" on "goods_receipt" using gin ("find" gin_trgm_ops);
alter table "goods_receipt" enable row level security;
create policy own_company on "goods_receipt" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "goods_receipt" to neiqin_app;
create or replace view "goods_receipt_rows" as select * from "goods_receipt" where company_id = current_company();
grant select on "goods_receipt_rows" to neiqin_app;
create table "goods_receipt_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13),
  "amount" bigint,
  "value" bigint not null,
  "lot" text,
  "expires" date,
  "remark" text,
  primary key (company_id, id)
);
create index "goods_receipt_lines_parent_place_by" on "goods_receipt_lines" (company_id, "parent", "place");
create index "goods_receipt_lines_goods_by" on "goods_receipt_lines" (company_id, "goods");
alter table "goods_receipt_lines" enable row level security;
create policy own_company on "goods_receipt_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "goods_receipt_lines" to neiqin_app;
create table "goods_transfer" (
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
  "from" uuid,
  "to" uuid,
  "holder" uuid,
  "customer" uuid,
  "due_on" date,
  "remark" text,
  "posted_on" date,
  primary key (company_id, id),
  constraint "goods_transfer_state_form" check ("state" in ('made', 'returned', 'checked', 'posted', 'reversed', 'void')),
  constraint "goods_transfer_kind_form" check ("kind" in ('move', 'lend', 'back'))
);
create unique index "goods_transfer_number_once" on "goods_transfer" (company_id, "number");
create index "goods_transfer_made_at_id_by" on "goods_transfer" (company_id, "made_at", "id");
create index "goods_transfer_state_id_by" on "goods_transfer" (company_id, "state", "id");
create index "goods_transfer_from_id_by" on "goods_transfer" (company_id, "from", "id");
create index "goods_transfer_to_id_by" on "goods_transfer" (company_id, "to", "id");
create index "goods_transfer_holder_id_by" on "goods_transfer" (company_id, "holder", "id");
create index "goods_transfer_customer_id_by" on "goods_transfer" (company_id, "customer", "id");
create index "goods_transfer_due_on_id_by" on "goods_transfer" (company_id, "due_on", "id");
create index "goods_transfer_posted_on_id_by" on "goods_transfer" (company_id, "posted_on", "id");
create index "goods_transfer_find" on "goods_transfer" using gin ("find" gin_trgm_ops);
alter table "goods_transfer" enable row level security;
create policy own_company on "goods_transfer" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "goods_transfer" to neiqin_app;
create or replace view "goods_transfer_rows" as select * from "goods_transfer" where company_id = current_company();
grant select on "goods_transfer_rows" to neiqin_app;
create table "goods_transfer_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "lot" text,
  "expires" date,
  "remark" text,
  primary key (company_id, id)
);
create index "goods_transfer_lines_parent_place_by" on "goods_transfer_lines" (company_id, "parent", "place");
create index "goods_transfer_lines_goods_by" on "goods_transfer_lines" (company_id, "goods");
alter table "goods_transfer_lines" enable row level security;
create policy own_company on "goods_transfer_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "goods_transfer_lines" to neiqin_app;
alter table "warehouse" add constraint "warehouse_keeper_refers" foreign key (company_id, "keeper") references "person" (company_id, id);
alter table "goods_issue" add constraint "goods_issue_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "goods_issue" add constraint "goods_issue_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "goods_issue" add constraint "goods_issue_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "goods_issue_lines" add constraint "goods_issue_lines_parent_refers" foreign key (company_id, "parent") references "goods_issue" (company_id, id);
alter table "goods_issue_lines" add constraint "goods_issue_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "goods_receipt" add constraint "goods_receipt_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "goods_receipt" add constraint "goods_receipt_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "goods_receipt_lines" add constraint "goods_receipt_lines_parent_refers" foreign key (company_id, "parent") references "goods_receipt" (company_id, id);
alter table "goods_receipt_lines" add constraint "goods_receipt_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "goods_transfer" add constraint "goods_transfer_from_refers" foreign key (company_id, "from") references "warehouse" (company_id, id);
alter table "goods_transfer" add constraint "goods_transfer_to_refers" foreign key (company_id, "to") references "warehouse" (company_id, id);
alter table "goods_transfer" add constraint "goods_transfer_holder_refers" foreign key (company_id, "holder") references "person" (company_id, id);
alter table "goods_transfer" add constraint "goods_transfer_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "goods_transfer_lines" add constraint "goods_transfer_lines_parent_refers" foreign key (company_id, "parent") references "goods_transfer" (company_id, id);
alter table "goods_transfer_lines" add constraint "goods_transfer_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "account" drop constraint "account_role_form";
alter table "account" add constraint "account_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'production', 'stockDifference', 'payable', 'receivedNotInvoiced', 'customerAdvance', 'payroll', 'inputTax', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'));
alter table "posting_rule" drop constraint "posting_rule_role_form";
alter table "posting_rule" add constraint "posting_rule_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'production', 'stockDifference', 'payable', 'receivedNotInvoiced', 'customerAdvance', 'payroll', 'inputTax', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'));
alter table "company" add column "costing" text;
alter table "company" add constraint "company_costing_form" check ("costing" in ('fixed', 'moving'));
alter table "company" add column "negative_stock" text;
alter table "company" add constraint "company_negative_stock_form" check ("negative_stock" in ('refused', 'allowed'));
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
alter table "shipment" add column "warehouse" uuid;
alter table "shipment" add constraint "shipment_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
create index "shipment_warehouse_id_by" on "shipment" (company_id, "warehouse", "id");
create or replace view "shipment_rows" as select * from "shipment" where company_id = current_company();
grant select on "shipment_rows" to neiqin_app;
-- Companies that are there keep their way: a fixed cost, and goods may leave that nobody entered.
update "company" set "costing" = 'fixed', "negative_stock" = 'allowed';
alter table "company" alter column "costing" set not null, alter column "negative_stock" set not null;
-- The account was there and had no role.
update account a set role = 'production' from company c
where c.company_id = a.company_id and a.code = case c.standard when 'cas' then '5001' else '4001' end and a.role is null
  and not exists (select 1 from account b where b.company_id = a.company_id and b.role = 'production');
-- What the stock account carries for some goods is read whenever one of them leaves at its average.
create index ledger_month_goods on ledger_month (company_id, goods, role) where cube = 'goods';

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "account" (
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
  "english" text,
  "kind" text not null,
  "side" text not null,
  "role" text,
  "active" boolean not null,
  "remark" text,
  primary key (company_id, id),
  constraint "account_kind_form" check ("kind" in ('asset', 'liability', 'equity', 'making', 'profit')),
  constraint "account_side_form" check ("side" in ('debit', 'credit')),
  constraint "account_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'stockDifference', 'payable', 'receivedNotInvoiced', 'customerAdvance', 'payroll', 'inputTax', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'))
);
create unique index "account_code_once" on "account" (company_id, "code");
create index "account_made_at_id_by" on "account" (company_id, "made_at", "id");
create index "account_name_zh_id_by" on "account" (company_id, "name" collate "zh-x-icu", "id");
create index "account_find" on "account" using gin ("find" gin_trgm_ops);
alter table "account" enable row level security;
create policy own_company on "account" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "account" to neiqin_app;
create or replace view "account_rows" as select * from "account" where company_id = current_company();
grant select on "account_rows" to neiqin_app;
create table "posting_rule" (
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
  "role" text not null,
  "account" uuid not null,
  "category" text,
  "customer" uuid,
  "region" text,
  "department" text,
  "remark" text not null,
  primary key (company_id, id),
  constraint "posting_rule_state_form" check ("state" in ('proposed', 'active', 'ended', 'void')),
  constraint "posting_rule_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'stockDifference', 'payable', 'receivedNotInvoiced', 'customerAdvance', 'payroll', 'inputTax', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'))
);
create unique index "posting_rule_number_once" on "posting_rule" (company_id, "number");
create index "posting_rule_made_at_id_by" on "posting_rule" (company_id, "made_at", "id");
create index "posting_rule_state_id_by" on "posting_rule" (company_id, "state", "id");
create index "posting_rule_account_id_by" on "posting_rule" (company_id, "account", "id");
create index "posting_rule_category_zh_id_by" on "posting_rule" (company_id, "category" collate "zh-x-icu", "id");
create index "posting_rule_customer_id_by" on "posting_rule" (company_id, "customer", "id");
create index "posting_rule_region_zh_id_by" on "posting_rule" (company_id, "region" collate "zh-x-icu", "id");
create index "posting_rule_department_zh_id_by" on "posting_rule" (company_id, "department" collate "zh-x-icu", "id");
create index "posting_rule_remark_zh_id_by" on "posting_rule" (company_id, "remark" collate "zh-x-icu", "id");
create index "posting_rule_find" on "posting_rule" using gin ("find" gin_trgm_ops);
alter table "posting_rule" enable row level security;
create policy own_company on "posting_rule" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "posting_rule" to neiqin_app;
create or replace view "posting_rule_rows" as select * from "posting_rule" where company_id = current_company();
grant select on "posting_rule_rows" to neiqin_app;
alter table "posting_rule" add constraint "posting_rule_account_refers" foreign key (company_id, "account") references "account" (company_id, id);
alter table "posting_rule" add constraint "posting_rule_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);

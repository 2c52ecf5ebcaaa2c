-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "stamp_duty" (
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
  "rate" numeric(7,6) not null,
  "total" bigint not null,
  "posted_on" date,
  "remark" text,
  primary key (company_id, id),
  constraint "stamp_duty_state_form" check ("state" in ('made', 'approved', 'posted', 'reversed', 'void')),
  constraint "stamp_duty_rate_form" check ("rate" between 0 and 1)
);
create unique index "stamp_duty_number_once" on "stamp_duty" (company_id, "number");
create index "stamp_duty_made_at_id_by" on "stamp_duty" (company_id, "made_at", "id");
create index "stamp_duty_state_id_by" on "stamp_duty" (company_id, "state", "id");
create index "stamp_duty_month_id_by" on "stamp_duty" (company_id, "month", "id");
create index "stamp_duty_rate_id_by" on "stamp_duty" (company_id, "rate", "id");
create index "stamp_duty_total_id_by" on "stamp_duty" (company_id, "total", "id");
create index "stamp_duty_posted_on_id_by" on "stamp_duty" (company_id, "posted_on", "id");
create index "stamp_duty_find" on "stamp_duty" using gin ("find" gin_trgm_ops);
alter table "stamp_duty" enable row level security;
create policy own_company on "stamp_duty" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "stamp_duty" to neiqin_app;
create or replace view "stamp_duty_rows" as select * from "stamp_duty" where company_id = current_company();
grant select on "stamp_duty_rows" to neiqin_app;
create table "stamp_duty_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "contract" uuid not null,
  "base" bigint not null,
  "amount" bigint not null,
  primary key (company_id, id)
);
create index "stamp_duty_lines_parent_place_by" on "stamp_duty_lines" (company_id, "parent", "place");
create index "stamp_duty_lines_contract_by" on "stamp_duty_lines" (company_id, "contract");
alter table "stamp_duty_lines" enable row level security;
create policy own_company on "stamp_duty_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "stamp_duty_lines" to neiqin_app;
create table "goods_rebate" (
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
  constraint "goods_rebate_state_form" check ("state" in ('made', 'approved', 'posted', 'reversed', 'void'))
);
create unique index "goods_rebate_number_once" on "goods_rebate" (company_id, "number");
create index "goods_rebate_made_at_id_by" on "goods_rebate" (company_id, "made_at", "id");
create index "goods_rebate_state_id_by" on "goods_rebate" (company_id, "state", "id");
create index "goods_rebate_month_id_by" on "goods_rebate" (company_id, "month", "id");
create index "goods_rebate_policy_zh_id_by" on "goods_rebate" (company_id, "policy" collate "zh-x-icu", "id");
create index "goods_rebate_total_id_by" on "goods_rebate" (company_id, "total", "id");
create index "goods_rebate_posted_on_id_by" on "goods_rebate" (company_id, "posted_on", "id");
create index "goods_rebate_find" on "goods_rebate" using gin ("find" gin_trgm_ops);
alter table "goods_rebate" enable row level security;
create policy own_company on "goods_rebate" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "goods_rebate" to neiqin_app;
create or replace view "goods_rebate_rows" as select * from "goods_rebate" where company_id = current_company();
grant select on "goods_rebate_rows" to neiqin_app;
create table "goods_rebate_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "customer" uuid not null,
  "salesperson" uuid not null,
  "sold" bigint not null,
  "worth" bigint not null,
  "taken" numeric(7,6) not null,
  "amount" bigint not null,
  primary key (company_id, id),
  constraint "goods_rebate_lines_taken_form" check ("taken" between 0 and 1)
);
create index "goods_rebate_lines_parent_place_by" on "goods_rebate_lines" (company_id, "parent", "place");
create index "goods_rebate_lines_customer_by" on "goods_rebate_lines" (company_id, "customer");
create index "goods_rebate_lines_salesperson_by" on "goods_rebate_lines" (company_id, "salesperson");
alter table "goods_rebate_lines" enable row level security;
create policy own_company on "goods_rebate_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "goods_rebate_lines" to neiqin_app;
alter table "stamp_duty_lines" add constraint "stamp_duty_lines_parent_refers" foreign key (company_id, "parent") references "stamp_duty" (company_id, id);
alter table "stamp_duty_lines" add constraint "stamp_duty_lines_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "goods_rebate_lines" add constraint "goods_rebate_lines_parent_refers" foreign key (company_id, "parent") references "goods_rebate" (company_id, id);
alter table "goods_rebate_lines" add constraint "goods_rebate_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "goods_rebate_lines" add constraint "goods_rebate_lines_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "account" drop constraint "account_role_form";
alter table "account" add constraint "account_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'production', 'stockDifference', 'payable', 'receivedNotInvoiced', 'goodsRebate', 'customerAdvance', 'payroll', 'inputTax', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'stampDuty', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'taxSurcharge', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'));
alter table "posting_rule" drop constraint "posting_rule_role_form";
alter table "posting_rule" add constraint "posting_rule_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'production', 'stockDifference', 'payable', 'receivedNotInvoiced', 'goodsRebate', 'customerAdvance', 'payroll', 'inputTax', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'stampDuty', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'taxSurcharge', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'));
alter table "goods_issue" drop constraint "goods_issue_kind_form";
alter table "goods_issue" add constraint "goods_issue_kind_form" check ("kind" in ('loss', 'sample', 'gift', 'material', 'ownUse', 'rebate'));
alter table "goods_issue" add column "released" bigint;
create or replace view "goods_issue_rows" as select * from "goods_issue" where company_id = current_company();
grant select on "goods_issue_rows" to neiqin_app;
alter table "receipt" add column "discount" bigint;
alter table "receipt" add column "discount_rate" numeric(7,6);
alter table "receipt" add constraint "receipt_discount_rate_form" check ("discount_rate" between 0 and 1);
create or replace view "receipt_rows" as select * from "receipt" where company_id = current_company();
grant select on "receipt_rows" to neiqin_app;

-- Companies that were founded before: the accounts are there, and get what they are for.
update account a set role = 'stampDuty' where a.code = '2221-16' and a.role is null and not exists (select 1 from account b where b.company_id = a.company_id and b.role = 'stampDuty');
update account a set role = 'taxSurcharge' from company c
  where c.company_id = a.company_id and a.code = case c.standard when 'cas' then '6403' else '5403' end and a.role is null
    and not exists (select 1 from account b where b.company_id = a.company_id and b.role = 'taxSurcharge');
update account a set role = 'goodsRebate' from company c
  where c.company_id = a.company_id and c.standard = 'cas' and a.code = '2204' and a.role is null
    and not exists (select 1 from account b where b.company_id = a.company_id and b.role = 'goodsRebate');

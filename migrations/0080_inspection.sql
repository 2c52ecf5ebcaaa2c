-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "count_difference" (
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
  "stocktake" uuid,
  "check" uuid,
  "remark" text not null,
  "counter" uuid,
  "second" uuid,
  "recounter" uuid,
  "gain" bigint not null,
  "loss" bigint not null,
  "receipt" uuid,
  "issue" uuid,
  "returned" uuid[],
  "posted_on" date,
  "loss_to" text,
  "payer" uuid,
  "tax_out" bigint,
  "gain_to" text,
  "opinion" text,
  "settled_on" date,
  primary key (company_id, id),
  constraint "count_difference_state_form" check ("state" in ('made', 'checked', 'posted', 'proposed', 'settled', 'reversed', 'void')),
  constraint "count_difference_returned_form" check (cardinality("returned") between 1 and 200),
  constraint "count_difference_loss_to_form" check ("loss_to" in ('administration', 'otherExpense', 'compensation')),
  constraint "count_difference_gain_to_form" check ("gain_to" in ('administration', 'otherIncome'))
);
create unique index "count_difference_number_once" on "count_difference" (company_id, "number");
create index "count_difference_made_at_id_by" on "count_difference" (company_id, "made_at", "id");
create index "count_difference_state_id_by" on "count_difference" (company_id, "state", "id");
create index "count_difference_stocktake_id_by" on "count_difference" (company_id, "stocktake", "id");
create index "count_difference_check_id_by" on "count_difference" (company_id, "check", "id");
create index "count_difference_remark_zh_id_by" on "count_difference" (company_id, "remark" collate "zh-x-icu", "id");
create index "count_difference_counter_id_by" on "count_difference" (company_id, "counter", "id");
create index "count_difference_second_id_by" on "count_difference" (company_id, "second", "id");
create index "count_difference_recounter_id_by" on "count_difference" (company_id, "recounter", "id");
create index "count_difference_gain_id_by" on "count_difference" (company_id, "gain", "id");
create index "count_difference_loss_id_by" on "count_difference" (company_id, "loss", "id");
create index "count_difference_receipt_id_by" on "count_difference" (company_id, "receipt", "id");
create index "count_difference_issue_id_by" on "count_difference" (company_id, "issue", "id");
create index "count_difference_posted_on_id_by" on "count_difference" (company_id, "posted_on", "id");
create index "count_difference_payer_id_by" on "count_difference" (company_id, "payer", "id");
create index "count_difference_settled_on_id_by" on "count_difference" (company_id, "settled_on", "id");
create index "count_difference_returned_among" on "count_difference" using gin ("returned");
create index "count_difference_find" on "count_difference" using gin ("find" gin_trgm_ops);
alter table "count_difference" enable row level security;
create policy own_company on "count_difference" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "count_difference" to neiqin_app;
create or replace view "count_difference_rows" as select * from "count_difference" where company_id = current_company();
grant select on "count_difference_rows" to neiqin_app;
create table "count_difference_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "lot" text,
  "holder" uuid,
  "customer" uuid,
  "book" numeric(18,6) not null,
  "counted" numeric(18,6) not null,
  "difference" numeric(18,6) not null,
  "price" numeric(25,13),
  "value" bigint not null,
  "reason" text not null,
  "expires" date,
  primary key (company_id, id)
);
create index "count_difference_lines_parent_place_by" on "count_difference_lines" (company_id, "parent", "place");
create index "count_difference_lines_goods_by" on "count_difference_lines" (company_id, "goods");
create index "count_difference_lines_holder_by" on "count_difference_lines" (company_id, "holder");
create index "count_difference_lines_customer_by" on "count_difference_lines" (company_id, "customer");
alter table "count_difference_lines" enable row level security;
create policy own_company on "count_difference_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "count_difference_lines" to neiqin_app;
create table "count_sheet" (
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
  "stocktake" uuid not null,
  "remark" text,
  "round" text not null,
  "counter" uuid not null,
  "handed_at" timestamptz,
  primary key (company_id, id),
  constraint "count_sheet_state_form" check ("state" in ('open', 'handed', 'void')),
  constraint "count_sheet_round_form" check ("round" in ('first', 'second', 'recount'))
);
create unique index "count_sheet_number_once" on "count_sheet" (company_id, "number");
create index "count_sheet_made_at_id_by" on "count_sheet" (company_id, "made_at", "id");
create index "count_sheet_state_id_by" on "count_sheet" (company_id, "state", "id");
create index "count_sheet_stocktake_id_by" on "count_sheet" (company_id, "stocktake", "id");
create index "count_sheet_counter_id_by" on "count_sheet" (company_id, "counter", "id");
create index "count_sheet_handed_at_id_by" on "count_sheet" (company_id, "handed_at", "id");
create index "count_sheet_find" on "count_sheet" using gin ("find" gin_trgm_ops);
alter table "count_sheet" enable row level security;
create policy own_company on "count_sheet" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "count_sheet" to neiqin_app;
create or replace view "count_sheet_rows" as select * from "count_sheet" where company_id = current_company();
grant select on "count_sheet_rows" to neiqin_app;
create table "count_sheet_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "lot" text,
  "expires" date,
  "counted" numeric(18,6),
  "shelf" text,
  "listed" boolean not null,
  "counted_at" timestamptz,
  primary key (company_id, id)
);
create index "count_sheet_lines_parent_place_by" on "count_sheet_lines" (company_id, "parent", "place");
create index "count_sheet_lines_goods_by" on "count_sheet_lines" (company_id, "goods");
alter table "count_sheet_lines" enable row level security;
create policy own_company on "count_sheet_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "count_sheet_lines" to neiqin_app;
create table "sample_check" (
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
  "checked_on" date not null,
  "checker" uuid not null,
  "holder" uuid,
  "customer" uuid,
  "remark" text,
  "missing" integer,
  primary key (company_id, id),
  constraint "sample_check_state_form" check ("state" in ('made', 'differing', 'closed', 'void'))
);
create unique index "sample_check_number_once" on "sample_check" (company_id, "number");
create index "sample_check_made_at_id_by" on "sample_check" (company_id, "made_at", "id");
create index "sample_check_state_id_by" on "sample_check" (company_id, "state", "id");
create index "sample_check_checked_on_id_by" on "sample_check" (company_id, "checked_on", "id");
create index "sample_check_checker_id_by" on "sample_check" (company_id, "checker", "id");
create index "sample_check_holder_id_by" on "sample_check" (company_id, "holder", "id");
create index "sample_check_customer_id_by" on "sample_check" (company_id, "customer", "id");
create index "sample_check_missing_id_by" on "sample_check" (company_id, "missing", "id");
create index "sample_check_find" on "sample_check" using gin ("find" gin_trgm_ops);
alter table "sample_check" enable row level security;
create policy own_company on "sample_check" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sample_check" to neiqin_app;
create or replace view "sample_check_rows" as select * from "sample_check" where company_id = current_company();
grant select on "sample_check_rows" to neiqin_app;
create table "sample_check_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "lot" text,
  "holder" uuid,
  "customer" uuid,
  "found" numeric(18,6),
  "held" numeric(18,6) not null,
  "remark" text,
  primary key (company_id, id)
);
create index "sample_check_lines_parent_place_by" on "sample_check_lines" (company_id, "parent", "place");
create index "sample_check_lines_goods_by" on "sample_check_lines" (company_id, "goods");
create index "sample_check_lines_holder_by" on "sample_check_lines" (company_id, "holder");
create index "sample_check_lines_customer_by" on "sample_check_lines" (company_id, "customer");
alter table "sample_check_lines" enable row level security;
create policy own_company on "sample_check_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sample_check_lines" to neiqin_app;
create table "stocktake" (
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
  "warehouse" uuid,
  "scope" text not null,
  "category" text,
  "chosen" uuid[],
  "counted_on" date not null,
  "counter" uuid not null,
  "second" uuid not null,
  "recounter" uuid,
  "remark" text,
  "differs" integer,
  primary key (company_id, id),
  constraint "stocktake_state_form" check ("state" in ('made', 'counting', 'recounting', 'differing', 'closed', 'void')),
  constraint "stocktake_scope_form" check ("scope" in ('all', 'category', 'chosen')),
  constraint "stocktake_chosen_form" check (cardinality("chosen") between 1 and 200)
);
create unique index "stocktake_number_once" on "stocktake" (company_id, "number");
create index "stocktake_made_at_id_by" on "stocktake" (company_id, "made_at", "id");
create index "stocktake_state_id_by" on "stocktake" (company_id, "state", "id");
create index "stocktake_warehouse_id_by" on "stocktake" (company_id, "warehouse", "id");
create index "stocktake_counted_on_id_by" on "stocktake" (company_id, "counted_on", "id");
create index "stocktake_counter_id_by" on "stocktake" (company_id, "counter", "id");
create index "stocktake_second_id_by" on "stocktake" (company_id, "second", "id");
create index "stocktake_recounter_id_by" on "stocktake" (company_id, "recounter", "id");
create index "stocktake_differs_id_by" on "stocktake" (company_id, "differs", "id");
create index "stocktake_chosen_among" on "stocktake" using gin ("chosen");
create index "stocktake_find" on "stocktake" using gin ("find" gin_trgm_ops);
alter table "stocktake" enable row level security;
create policy own_company on "stocktake" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "stocktake" to neiqin_app;
create or replace view "stocktake_rows" as select * from "stocktake" where company_id = current_company();
grant select on "stocktake_rows" to neiqin_app;
create table "stocktake_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "lot" text,
  "expires" date,
  "first" numeric(18,6),
  "second" numeric(18,6),
  "recount" numeric(18,6),
  "counted" numeric(18,6) not null,
  "book" numeric(18,6) not null,
  "difference" numeric(18,6) not null,
  primary key (company_id, id)
);
create index "stocktake_lines_parent_place_by" on "stocktake_lines" (company_id, "parent", "place");
create index "stocktake_lines_goods_by" on "stocktake_lines" (company_id, "goods");
alter table "stocktake_lines" enable row level security;
create policy own_company on "stocktake_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "stocktake_lines" to neiqin_app;
alter table "count_difference" add constraint "count_difference_stocktake_refers" foreign key (company_id, "stocktake") references "stocktake" (company_id, id);
alter table "count_difference" add constraint "count_difference_check_refers" foreign key (company_id, "check") references "sample_check" (company_id, id);
alter table "count_difference" add constraint "count_difference_counter_refers" foreign key (company_id, "counter") references "person" (company_id, id);
alter table "count_difference" add constraint "count_difference_second_refers" foreign key (company_id, "second") references "person" (company_id, id);
alter table "count_difference" add constraint "count_difference_recounter_refers" foreign key (company_id, "recounter") references "person" (company_id, id);
alter table "count_difference" add constraint "count_difference_receipt_refers" foreign key (company_id, "receipt") references "goods_receipt" (company_id, id);
alter table "count_difference" add constraint "count_difference_issue_refers" foreign key (company_id, "issue") references "goods_issue" (company_id, id);
alter table "count_difference" add constraint "count_difference_payer_refers" foreign key (company_id, "payer") references "person" (company_id, id);
alter table "count_difference_lines" add constraint "count_difference_lines_parent_refers" foreign key (company_id, "parent") references "count_difference" (company_id, id);
alter table "count_difference_lines" add constraint "count_difference_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "count_difference_lines" add constraint "count_difference_lines_holder_refers" foreign key (company_id, "holder") references "person" (company_id, id);
alter table "count_difference_lines" add constraint "count_difference_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "count_sheet" add constraint "count_sheet_stocktake_refers" foreign key (company_id, "stocktake") references "stocktake" (company_id, id);
alter table "count_sheet" add constraint "count_sheet_counter_refers" foreign key (company_id, "counter") references "person" (company_id, id);
alter table "count_sheet_lines" add constraint "count_sheet_lines_parent_refers" foreign key (company_id, "parent") references "count_sheet" (company_id, id);
alter table "count_sheet_lines" add constraint "count_sheet_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "sample_check" add constraint "sample_check_checker_refers" foreign key (company_id, "checker") references "person" (company_id, id);
alter table "sample_check" add constraint "sample_check_holder_refers" foreign key (company_id, "holder") references "person" (company_id, id);
alter table "sample_check" add constraint "sample_check_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "sample_check_lines" add constraint "sample_check_lines_parent_refers" foreign key (company_id, "parent") references "sample_check" (company_id, id);
alter table "sample_check_lines" add constraint "sample_check_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "sample_check_lines" add constraint "sample_check_lines_holder_refers" foreign key (company_id, "holder") references "person" (company_id, id);
alter table "sample_check_lines" add constraint "sample_check_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "stocktake" add constraint "stocktake_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);
alter table "stocktake" add constraint "stocktake_counter_refers" foreign key (company_id, "counter") references "person" (company_id, id);
alter table "stocktake" add constraint "stocktake_second_refers" foreign key (company_id, "second") references "person" (company_id, id);
alter table "stocktake" add constraint "stocktake_recounter_refers" foreign key (company_id, "recounter") references "person" (company_id, id);
alter table "stocktake_lines" add constraint "stocktake_lines_parent_refers" foreign key (company_id, "parent") references "stocktake" (company_id, id);
alter table "stocktake_lines" add constraint "stocktake_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "account" drop constraint "account_role_form";
alter table "account" add constraint "account_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'staffClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'production', 'stockDifference', 'payable', 'receivedNotInvoiced', 'goodsRebate', 'customerAdvance', 'payroll', 'inputTax', 'inputTaxOut', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'stampDuty', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'taxSurcharge', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'));
alter table "posting_rule" drop constraint "posting_rule_role_form";
alter table "posting_rule" add constraint "posting_rule_role_form" check ("role" in ('cash', 'bank', 'wallet', 'notesReceivable', 'receivable', 'staffAdvance', 'freightAdvanced', 'depositPaid', 'carrierClaim', 'staffClaim', 'badDebtAllowance', 'stock', 'dispatched', 'materials', 'production', 'stockDifference', 'payable', 'receivedNotInvoiced', 'goodsRebate', 'customerAdvance', 'payroll', 'inputTax', 'inputTaxOut', 'outputTax', 'deferredTax', 'incomeTaxWithheld', 'stampDuty', 'rebateAccrued', 'expenseAccrued', 'riskFund', 'contractedFee', 'customerDeposit', 'paidByStaff', 'unknownMoney', 'profitOfYear', 'retained', 'revenue', 'otherRevenue', 'otherIncome', 'cost', 'freightCost', 'sellingExpense', 'taxSurcharge', 'commission', 'contractedExpense', 'courier', 'samples', 'promotion', 'wages', 'administration', 'financeExpense', 'creditLoss', 'otherExpense'));
alter table "goods" add column "shelf" text;
create or replace view "goods_rows" as select * from "goods" where company_id = current_company();
grant select on "goods_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "voucher" (
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
  "summary" text not null,
  "papers" integer not null,
  "debit" bigint not null,
  "credit" bigint not null,
  "difference" bigint not null,
  "posted_on" date,
  primary key (company_id, id),
  constraint "voucher_state_form" check ("state" in ('made', 'returned', 'posted', 'reversed', 'void'))
);
create unique index "voucher_number_once" on "voucher" (company_id, "number");
create index "voucher_made_at_id_by" on "voucher" (company_id, "made_at", "id");
create index "voucher_state_id_by" on "voucher" (company_id, "state", "id");
create index "voucher_on_id_by" on "voucher" (company_id, "on", "id");
create index "voucher_summary_zh_id_by" on "voucher" (company_id, "summary" collate "zh-x-icu", "id");
create index "voucher_debit_id_by" on "voucher" (company_id, "debit", "id");
create index "voucher_credit_id_by" on "voucher" (company_id, "credit", "id");
create index "voucher_find" on "voucher" using gin ("find" gin_trgm_ops);
alter table "voucher" enable row level security;
create policy own_company on "voucher" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "voucher" to neiqin_app;
create or replace view "voucher_rows" as select * from "voucher" where company_id = current_company();
grant select on "voucher_rows" to neiqin_app;
create table "voucher_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "account" uuid not null,
  "debit" bigint,
  "credit" bigint,
  "customer" uuid,
  "supplier" uuid,
  "carrier" uuid,
  "person" uuid,
  "department" text,
  "goods" uuid,
  "contract" uuid,
  primary key (company_id, id)
);
create index "voucher_lines_parent_place_by" on "voucher_lines" (company_id, "parent", "place");
create index "voucher_lines_account_by" on "voucher_lines" (company_id, "account");
create index "voucher_lines_customer_by" on "voucher_lines" (company_id, "customer");
create index "voucher_lines_supplier_by" on "voucher_lines" (company_id, "supplier");
create index "voucher_lines_carrier_by" on "voucher_lines" (company_id, "carrier");
create index "voucher_lines_person_by" on "voucher_lines" (company_id, "person");
create index "voucher_lines_goods_by" on "voucher_lines" (company_id, "goods");
create index "voucher_lines_contract_by" on "voucher_lines" (company_id, "contract");
alter table "voucher_lines" enable row level security;
create policy own_company on "voucher_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "voucher_lines" to neiqin_app;
alter table "voucher_lines" add constraint "voucher_lines_parent_refers" foreign key (company_id, "parent") references "voucher" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_account_refers" foreign key (company_id, "account") references "account" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "voucher_lines" add constraint "voucher_lines_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "account" add column "asks" text[];
alter table "account" add constraint "account_asks_form" check ("asks" <@ array['customer', 'supplier', 'person', 'department', 'goods', 'contract']::text[]);
create or replace view "account_rows" as select * from "account" where company_id = current_company();
grant select on "account_rows" to neiqin_app;

-- What the chart's accounts ask for since there are vouchers by hand (practice §1, 辅助核算); accounts below them are asked for the same.
update account set asks = case
  when role in ('notesReceivable', 'receivable', 'freightAdvanced', 'customerAdvance', 'customerDeposit', 'rebateAccrued') then array['customer']
  when role in ('staffAdvance', 'riskFund', 'contractedFee', 'paidByStaff') then array['person']
  when role in ('carrierClaim', 'payable', 'receivedNotInvoiced') then array['supplier']
  when code in ('6601', '5601') then array['department'] end
where role in ('notesReceivable', 'receivable', 'freightAdvanced', 'customerAdvance', 'customerDeposit', 'rebateAccrued', 'staffAdvance', 'riskFund', 'contractedFee', 'paidByStaff',
  'carrierClaim', 'payable', 'receivedNotInvoiced') or code in ('6601', '5601');

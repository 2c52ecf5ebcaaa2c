-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "expense_kind" (
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
  "account" uuid not null,
  "rate" numeric(7,6),
  "customer_needed" boolean not null,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "expense_kind_rate_form" check ("rate" between 0 and 1)
);
create unique index "expense_kind_code_once" on "expense_kind" (company_id, "code");
create index "expense_kind_made_at_id_by" on "expense_kind" (company_id, "made_at", "id");
create index "expense_kind_name_zh_id_by" on "expense_kind" (company_id, "name" collate "zh-x-icu", "id");
create index "expense_kind_account_id_by" on "expense_kind" (company_id, "account", "id");
create index "expense_kind_rate_id_by" on "expense_kind" (company_id, "rate", "id");
create index "expense_kind_find" on "expense_kind" using gin ("find" gin_trgm_ops);
alter table "expense_kind" enable row level security;
create policy own_company on "expense_kind" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "expense_kind" to neiqin_app;
create or replace view "expense_kind_rows" as select * from "expense_kind" where company_id = current_company();
grant select on "expense_kind_rows" to neiqin_app;
create table "contracted_fee" (
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
  "rate" numeric(7,6),
  "total" bigint not null,
  "posted_on" date,
  "remark" text,
  primary key (company_id, id),
  constraint "contracted_fee_state_form" check ("state" in ('made', 'approved', 'posted', 'reversed', 'void')),
  constraint "contracted_fee_rate_form" check ("rate" between 0 and 1)
);
create unique index "contracted_fee_number_once" on "contracted_fee" (company_id, "number");
create index "contracted_fee_made_at_id_by" on "contracted_fee" (company_id, "made_at", "id");
create index "contracted_fee_state_id_by" on "contracted_fee" (company_id, "state", "id");
create index "contracted_fee_month_id_by" on "contracted_fee" (company_id, "month", "id");
create index "contracted_fee_rate_id_by" on "contracted_fee" (company_id, "rate", "id");
create index "contracted_fee_total_id_by" on "contracted_fee" (company_id, "total", "id");
create index "contracted_fee_posted_on_id_by" on "contracted_fee" (company_id, "posted_on", "id");
create index "contracted_fee_find" on "contracted_fee" using gin ("find" gin_trgm_ops);
alter table "contracted_fee" enable row level security;
create policy own_company on "contracted_fee" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "contracted_fee" to neiqin_app;
create or replace view "contracted_fee_rows" as select * from "contracted_fee" where company_id = current_company();
grant select on "contracted_fee_rows" to neiqin_app;
create table "contracted_fee_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "person" uuid not null,
  "base" bigint not null,
  "rate" numeric(7,6),
  "fixed" bigint,
  "amount" bigint not null,
  primary key (company_id, id),
  constraint "contracted_fee_lines_rate_form" check ("rate" between 0 and 1)
);
create index "contracted_fee_lines_parent_place_by" on "contracted_fee_lines" (company_id, "parent", "place");
create index "contracted_fee_lines_person_by" on "contracted_fee_lines" (company_id, "person");
alter table "contracted_fee_lines" enable row level security;
create policy own_company on "contracted_fee_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "contracted_fee_lines" to neiqin_app;
create table "expense_claim" (
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
  "claimant" uuid not null,
  "claimed_on" date not null,
  "about" text not null,
  "charge" text not null,
  "advance" uuid,
  "papers" integer not null,
  "pay_to" text,
  "gross" bigint not null,
  "tax" bigint not null,
  "net" bigint not null,
  "cleared" bigint not null,
  "returned" bigint not null,
  "payout" bigint not null,
  "paid_on" date,
  "remark" text,
  primary key (company_id, id),
  constraint "expense_claim_state_form" check ("state" in ('made', 'checked', 'posted', 'reversed', 'void')),
  constraint "expense_claim_charge_form" check ("charge" in ('expense', 'contracted'))
);
create unique index "expense_claim_number_once" on "expense_claim" (company_id, "number");
create index "expense_claim_made_at_id_by" on "expense_claim" (company_id, "made_at", "id");
create index "expense_claim_state_id_by" on "expense_claim" (company_id, "state", "id");
create index "expense_claim_claimant_id_by" on "expense_claim" (company_id, "claimant", "id");
create index "expense_claim_claimed_on_id_by" on "expense_claim" (company_id, "claimed_on", "id");
create index "expense_claim_about_zh_id_by" on "expense_claim" (company_id, "about" collate "zh-x-icu", "id");
create index "expense_claim_advance_id_by" on "expense_claim" (company_id, "advance", "id");
create index "expense_claim_gross_id_by" on "expense_claim" (company_id, "gross", "id");
create index "expense_claim_payout_id_by" on "expense_claim" (company_id, "payout", "id");
create index "expense_claim_paid_on_id_by" on "expense_claim" (company_id, "paid_on", "id");
create index "expense_claim_find" on "expense_claim" using gin ("find" gin_trgm_ops);
alter table "expense_claim" enable row level security;
create policy own_company on "expense_claim" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "expense_claim" to neiqin_app;
create or replace view "expense_claim_rows" as select * from "expense_claim" where company_id = current_company();
grant select on "expense_claim_rows" to neiqin_app;
create table "expense_claim_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "on" date not null,
  "kind" uuid not null,
  "summary" text not null,
  "customer" uuid,
  "invoice_number" text,
  "gross" bigint not null,
  "rate" numeric(7,6),
  "tax" bigint not null,
  "net" bigint not null,
  primary key (company_id, id),
  constraint "expense_claim_lines_rate_form" check ("rate" between 0 and 1)
);
create index "expense_claim_lines_parent_place_by" on "expense_claim_lines" (company_id, "parent", "place");
create index "expense_claim_lines_kind_by" on "expense_claim_lines" (company_id, "kind");
create index "expense_claim_lines_customer_by" on "expense_claim_lines" (company_id, "customer");
alter table "expense_claim_lines" enable row level security;
create policy own_company on "expense_claim_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "expense_claim_lines" to neiqin_app;
create table "staff_advance" (
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
  "borrower" uuid not null,
  "purpose" text not null,
  "amount" bigint not null,
  "due_on" date not null,
  "pay_to" text,
  "exception" text,
  "paid_on" date,
  "settled" bigint not null,
  "repaid" bigint not null,
  "left" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "staff_advance_state_form" check ("state" in ('made', 'approved', 'paid', 'settled', 'reversed', 'void'))
);
create unique index "staff_advance_number_once" on "staff_advance" (company_id, "number");
create index "staff_advance_made_at_id_by" on "staff_advance" (company_id, "made_at", "id");
create index "staff_advance_state_id_by" on "staff_advance" (company_id, "state", "id");
create index "staff_advance_borrower_id_by" on "staff_advance" (company_id, "borrower", "id");
create index "staff_advance_purpose_zh_id_by" on "staff_advance" (company_id, "purpose" collate "zh-x-icu", "id");
create index "staff_advance_amount_id_by" on "staff_advance" (company_id, "amount", "id");
create index "staff_advance_due_on_id_by" on "staff_advance" (company_id, "due_on", "id");
create index "staff_advance_paid_on_id_by" on "staff_advance" (company_id, "paid_on", "id");
create index "staff_advance_settled_id_by" on "staff_advance" (company_id, "settled", "id");
create index "staff_advance_left_id_by" on "staff_advance" (company_id, "left", "id");
create index "staff_advance_find" on "staff_advance" using gin ("find" gin_trgm_ops);
alter table "staff_advance" enable row level security;
create policy own_company on "staff_advance" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "staff_advance" to neiqin_app;
create or replace view "staff_advance_rows" as select * from "staff_advance" where company_id = current_company();
grant select on "staff_advance_rows" to neiqin_app;
alter table "expense_kind" add constraint "expense_kind_account_refers" foreign key (company_id, "account") references "account" (company_id, id);
alter table "contracted_fee_lines" add constraint "contracted_fee_lines_parent_refers" foreign key (company_id, "parent") references "contracted_fee" (company_id, id);
alter table "contracted_fee_lines" add constraint "contracted_fee_lines_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "expense_claim" add constraint "expense_claim_claimant_refers" foreign key (company_id, "claimant") references "person" (company_id, id);
alter table "expense_claim" add constraint "expense_claim_advance_refers" foreign key (company_id, "advance") references "staff_advance" (company_id, id);
alter table "expense_claim_lines" add constraint "expense_claim_lines_parent_refers" foreign key (company_id, "parent") references "expense_claim" (company_id, id);
alter table "expense_claim_lines" add constraint "expense_claim_lines_kind_refers" foreign key (company_id, "kind") references "expense_kind" (company_id, id);
alter table "expense_claim_lines" add constraint "expense_claim_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "staff_advance" add constraint "staff_advance_borrower_refers" foreign key (company_id, "borrower") references "person" (company_id, id);

-- Contracted fees are owed to staff as pay is (2211), not as other payables: nothing was posted to that role yet. Its new account comes with the next posting.
update account set role = null where role = 'contractedFee' and code = '2241-04'
  and not exists (select 1 from journal_line l where l.company_id = account.company_id and l.account = account.code);

-- Kinds of expense for companies that are there: the details of selling expense. New companies get theirs when they are founded.
insert into expense_kind (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, account, customer_needed, active)
select a.company_id, gen_random_uuid(), 1, a.made_by, now(), a.made_by, now(), ' ' || right(a.code, 2) || ' ' || regexp_replace(a.name, '^.*-', ''),
  right(a.code, 2), regexp_replace(a.name, '^.*-', ''), a.id, right(a.code, 2) in ('05', '09', '10', '13'), true
from account a where a.code ~ '^(6601|5601)-[0-9][0-9]$';

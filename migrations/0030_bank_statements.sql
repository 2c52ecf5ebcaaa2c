-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "bank_account" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "kind" text not null,
  "bank" text,
  "number" text,
  "account" uuid,
  "currency" text not null,
  "opening_on" date,
  "opening" bigint not null,
  "active" boolean not null,
  "remark" text,
  primary key (company_id, id),
  constraint "bank_account_kind_form" check ("kind" in ('bank', 'wechat', 'alipay', 'cash')),
  constraint "bank_account_currency_form" check ("currency" in ('CNY'))
);
create unique index "bank_account_name_once" on "bank_account" (company_id, "name");
create unique index "bank_account_number_once" on "bank_account" (company_id, "number");
create unique index "bank_account_account_once" on "bank_account" (company_id, "account");
create index "bank_account_made_at_id_by" on "bank_account" (company_id, "made_at", "id");
create index "bank_account_name_zh_id_by" on "bank_account" (company_id, "name" collate "zh-x-icu", "id");
create index "bank_account_bank_zh_id_by" on "bank_account" (company_id, "bank" collate "zh-x-icu", "id");
create index "bank_account_number_zh_id_by" on "bank_account" (company_id, "number" collate "zh-x-icu", "id");
create index "bank_account_find" on "bank_account" using gin ("find" gin_trgm_ops);
alter table "bank_account" enable row level security;
create policy own_company on "bank_account" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "bank_account" to neiqin_app;
create or replace view "bank_account_rows" as select * from "bank_account" where company_id = current_company();
grant select on "bank_account_rows" to neiqin_app;
create table "bank_account_columns" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "part" text not null,
  "heading" text not null,
  primary key (company_id, id),
  constraint "bank_account_columns_part_form" check ("part" in ('day', 'time', 'in', 'out', 'amount', 'direction', 'balance', 'name', 'number', 'summary', 'reference'))
);
create index "bank_account_columns_parent_place_by" on "bank_account_columns" (company_id, "parent", "place");
alter table "bank_account_columns" enable row level security;
create policy own_company on "bank_account_columns" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "bank_account_columns" to neiqin_app;
create table "bank_statement" (
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
  "account" uuid not null,
  "file" text,
  "remark" text,
  "format" text,
  "from" date,
  "to" date,
  "opening" bigint,
  "money_in" bigint,
  "money_out" bigint,
  "closing" bigint,
  "added" integer,
  "known" integer,
  "told" text,
  primary key (company_id, id),
  constraint "bank_statement_state_form" check ("state" in ('given', 'failed', 'read', 'void')),
  constraint "bank_statement_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "bank_statement_format_form" check ("format" in ('alipay', 'wechat', 'icbc', 'ccb', 'sheet', 'ofx', 'mt940', 'camt'))
);
create unique index "bank_statement_number_once" on "bank_statement" (company_id, "number");
create index "bank_statement_made_at_id_by" on "bank_statement" (company_id, "made_at", "id");
create index "bank_statement_state_id_by" on "bank_statement" (company_id, "state", "id");
create index "bank_statement_account_id_by" on "bank_statement" (company_id, "account", "id");
create index "bank_statement_from_id_by" on "bank_statement" (company_id, "from", "id");
create index "bank_statement_to_id_by" on "bank_statement" (company_id, "to", "id");
create index "bank_statement_money_in_id_by" on "bank_statement" (company_id, "money_in", "id");
create index "bank_statement_money_out_id_by" on "bank_statement" (company_id, "money_out", "id");
create index "bank_statement_closing_id_by" on "bank_statement" (company_id, "closing", "id");
create index "bank_statement_added_id_by" on "bank_statement" (company_id, "added", "id");
create index "bank_statement_find" on "bank_statement" using gin ("find" gin_trgm_ops);
alter table "bank_statement" enable row level security;
create policy own_company on "bank_statement" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "bank_statement" to neiqin_app;
create or replace view "bank_statement_rows" as select * from "bank_statement" where company_id = current_company();
grant select on "bank_statement_rows" to neiqin_app;
create table "statement_line" (
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
  "day" date not null,
  "time" text,
  "account" uuid not null,
  "direction" text not null,
  "amount" bigint not null,
  "fee" bigint not null,
  "counterparty" text not null,
  "counter_account" text,
  "summary" text,
  "reference" text,
  "balance" bigint,
  "statement" uuid not null,
  "unsure" boolean not null,
  "fingerprint" text not null,
  "customer" uuid,
  "guess" uuid,
  "score" integer not null,
  "why" text,
  "sure" boolean not null,
  primary key (company_id, id),
  constraint "statement_line_state_form" check ("state" in ('open', 'dropped')),
  constraint "statement_line_direction_form" check ("direction" in ('in', 'out'))
);
create unique index "statement_line_number_once" on "statement_line" (company_id, "number");
create unique index "statement_line_account_fingerprint_once" on "statement_line" (company_id, "account", "fingerprint");
create index "statement_line_made_at_id_by" on "statement_line" (company_id, "made_at", "id");
create index "statement_line_state_id_by" on "statement_line" (company_id, "state", "id");
create index "statement_line_day_id_by" on "statement_line" (company_id, "day", "id");
create index "statement_line_account_id_by" on "statement_line" (company_id, "account", "id");
create index "statement_line_amount_id_by" on "statement_line" (company_id, "amount", "id");
create index "statement_line_counterparty_zh_id_by" on "statement_line" (company_id, "counterparty" collate "zh-x-icu", "id");
create index "statement_line_summary_zh_id_by" on "statement_line" (company_id, "summary" collate "zh-x-icu", "id");
create index "statement_line_statement_id_by" on "statement_line" (company_id, "statement", "id");
create index "statement_line_customer_id_by" on "statement_line" (company_id, "customer", "id");
create index "statement_line_guess_id_by" on "statement_line" (company_id, "guess", "id");
create index "statement_line_score_id_by" on "statement_line" (company_id, "score", "id");
create index "statement_line_why_zh_id_by" on "statement_line" (company_id, "why" collate "zh-x-icu", "id");
create index "statement_line_sure_id_by" on "statement_line" (company_id, "sure", "id");
create index "statement_line_find" on "statement_line" using gin ("find" gin_trgm_ops);
alter table "statement_line" enable row level security;
create policy own_company on "statement_line" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "statement_line" to neiqin_app;
create or replace view "statement_line_rows" as select * from "statement_line" where company_id = current_company();
grant select on "statement_line_rows" to neiqin_app;
alter table "bank_account" add constraint "bank_account_account_refers" foreign key (company_id, "account") references "account" (company_id, id);
alter table "bank_account_columns" add constraint "bank_account_columns_parent_refers" foreign key (company_id, "parent") references "bank_account" (company_id, id);
alter table "bank_statement" add constraint "bank_statement_account_refers" foreign key (company_id, "account") references "bank_account" (company_id, id);
alter table "statement_line" add constraint "statement_line_account_refers" foreign key (company_id, "account") references "bank_account" (company_id, id);
alter table "statement_line" add constraint "statement_line_statement_refers" foreign key (company_id, "statement") references "bank_statement" (company_id, id);
alter table "statement_line" add constraint "statement_line_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "statement_line" add constraint "statement_line_guess_refers" foreign key (company_id, "guess") references "customer" (company_id, id);

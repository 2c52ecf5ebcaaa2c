-- Scrap that waits in 待处理财产损溢 goes where two approve; stamp duty names the agreement that adds to a contract.
create table "scrap_settlement" (
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
  "issue" uuid not null,
  "loss_to" text not null,
  "payer" uuid,
  "tax_out" bigint,
  "opinion" text not null,
  "amount" bigint not null,
  "settled_on" date,
  primary key (company_id, id),
  constraint "scrap_settlement_state_form" check ("state" in ('made', 'settled', 'reversed', 'void')),
  constraint "scrap_settlement_loss_to_form" check ("loss_to" in ('administration', 'otherExpense', 'compensation'))
);
create unique index "scrap_settlement_number_once" on "scrap_settlement" (company_id, "number");
create index "scrap_settlement_made_at_id_by" on "scrap_settlement" (company_id, "made_at", "id");
create index "scrap_settlement_state_id_by" on "scrap_settlement" (company_id, "state", "id");
create index "scrap_settlement_issue_id_by" on "scrap_settlement" (company_id, "issue", "id");
create index "scrap_settlement_payer_id_by" on "scrap_settlement" (company_id, "payer", "id");
create index "scrap_settlement_opinion_zh_id_by" on "scrap_settlement" (company_id, "opinion" collate "zh-x-icu", "id");
create index "scrap_settlement_amount_id_by" on "scrap_settlement" (company_id, "amount", "id");
create index "scrap_settlement_settled_on_id_by" on "scrap_settlement" (company_id, "settled_on", "id");
create index "scrap_settlement_find" on "scrap_settlement" using gin ("find" gin_trgm_ops);
alter table "scrap_settlement" enable row level security;
create policy own_company on "scrap_settlement" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "scrap_settlement" to neiqin_app;
create or replace view "scrap_settlement_rows" as select * from "scrap_settlement" where company_id = current_company();
grant select on "scrap_settlement_rows" to neiqin_app;
alter table "scrap_settlement" add constraint "scrap_settlement_issue_refers" foreign key (company_id, "issue") references "goods_issue" (company_id, id);
alter table "scrap_settlement" add constraint "scrap_settlement_payer_refers" foreign key (company_id, "payer") references "person" (company_id, id);
alter table "stamp_duty_lines" add column "supplement" uuid;
alter table "stamp_duty_lines" add constraint "stamp_duty_lines_supplement_refers" foreign key (company_id, "supplement") references "supplement" (company_id, id);
create index "stamp_duty_lines_supplement_by" on "stamp_duty_lines" (company_id, "supplement");

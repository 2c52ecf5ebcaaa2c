-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "bill" (
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
  "bill_number" text not null,
  "kind" text not null,
  "customer" uuid not null,
  "amount" bigint not null,
  "drawer" text not null,
  "acceptor" text not null,
  "endorser" text,
  "drawn_on" date not null,
  "due_on" date not null,
  "received_on" date not null,
  "how" text not null,
  "remark" text,
  "receipt" uuid,
  "supplier" uuid,
  "interest" bigint,
  "ended_on" date,
  primary key (company_id, id),
  constraint "bill_state_form" check ("state" in ('held', 'endorsed', 'discounted', 'collected', 'dishonoured', 'void')),
  constraint "bill_kind_form" check ("kind" in ('bank', 'trade')),
  constraint "bill_how_form" check ("how" in ('oldest', 'account'))
);
create unique index "bill_number_once" on "bill" (company_id, "number");
create index "bill_made_at_id_by" on "bill" (company_id, "made_at", "id");
create index "bill_state_id_by" on "bill" (company_id, "state", "id");
create index "bill_bill_number_id_by" on "bill" (company_id, "bill_number", "id");
create index "bill_customer_id_by" on "bill" (company_id, "customer", "id");
create index "bill_amount_id_by" on "bill" (company_id, "amount", "id");
create index "bill_drawer_zh_id_by" on "bill" (company_id, "drawer" collate "zh-x-icu", "id");
create index "bill_due_on_id_by" on "bill" (company_id, "due_on", "id");
create index "bill_received_on_id_by" on "bill" (company_id, "received_on", "id");
create index "bill_receipt_id_by" on "bill" (company_id, "receipt", "id");
create index "bill_supplier_id_by" on "bill" (company_id, "supplier", "id");
create index "bill_ended_on_id_by" on "bill" (company_id, "ended_on", "id");
create index "bill_find" on "bill" using gin ("find" gin_trgm_ops);
alter table "bill" enable row level security;
create policy own_company on "bill" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "bill" to neiqin_app;
create or replace view "bill_rows" as select * from "bill" where company_id = current_company();
grant select on "bill_rows" to neiqin_app;
alter table "bill" add constraint "bill_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "bill" add constraint "bill_receipt_refers" foreign key (company_id, "receipt") references "receipt" (company_id, id);
alter table "bill" add constraint "bill_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);

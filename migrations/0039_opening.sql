-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "opening_line" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "account" uuid not null,
  "customer" uuid,
  "supplier" uuid,
  "carrier" uuid,
  "person" uuid,
  "department" text,
  "contract" uuid,
  "goods" uuid,
  "warehouse" uuid,
  "quantity" numeric(18,6),
  "debit" bigint,
  "credit" bigint,
  "since" date,
  "remark" text,
  primary key (company_id, id)
);
create unique index "opening_line_code_once" on "opening_line" (company_id, "code");
create index "opening_line_made_at_id_by" on "opening_line" (company_id, "made_at", "id");
create index "opening_line_account_id_by" on "opening_line" (company_id, "account", "id");
create index "opening_line_customer_id_by" on "opening_line" (company_id, "customer", "id");
create index "opening_line_supplier_id_by" on "opening_line" (company_id, "supplier", "id");
create index "opening_line_carrier_id_by" on "opening_line" (company_id, "carrier", "id");
create index "opening_line_person_id_by" on "opening_line" (company_id, "person", "id");
create index "opening_line_contract_id_by" on "opening_line" (company_id, "contract", "id");
create index "opening_line_goods_id_by" on "opening_line" (company_id, "goods", "id");
create index "opening_line_warehouse_id_by" on "opening_line" (company_id, "warehouse", "id");
create index "opening_line_quantity_id_by" on "opening_line" (company_id, "quantity", "id");
create index "opening_line_debit_id_by" on "opening_line" (company_id, "debit", "id");
create index "opening_line_credit_id_by" on "opening_line" (company_id, "credit", "id");
create index "opening_line_since_id_by" on "opening_line" (company_id, "since", "id");
create index "opening_line_find" on "opening_line" using gin ("find" gin_trgm_ops);
alter table "opening_line" enable row level security;
create policy own_company on "opening_line" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "opening_line" to neiqin_app;
create or replace view "opening_line_rows" as select * from "opening_line" where company_id = current_company();
grant select on "opening_line_rows" to neiqin_app;
create table "opening" (
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
  "count" integer not null,
  "debit" bigint not null,
  "credit" bigint not null,
  "difference" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "opening_state_form" check ("state" in ('made', 'posted', 'reversed', 'void'))
);
create unique index "opening_number_once" on "opening" (company_id, "number");
create index "opening_made_at_id_by" on "opening" (company_id, "made_at", "id");
create index "opening_state_id_by" on "opening" (company_id, "state", "id");
create index "opening_on_id_by" on "opening" (company_id, "on", "id");
create index "opening_count_id_by" on "opening" (company_id, "count", "id");
create index "opening_debit_id_by" on "opening" (company_id, "debit", "id");
create index "opening_credit_id_by" on "opening" (company_id, "credit", "id");
create index "opening_difference_id_by" on "opening" (company_id, "difference", "id");
create index "opening_find" on "opening" using gin ("find" gin_trgm_ops);
alter table "opening" enable row level security;
create policy own_company on "opening" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "opening" to neiqin_app;
create or replace view "opening_rows" as select * from "opening" where company_id = current_company();
grant select on "opening_rows" to neiqin_app;
alter table "opening_line" add constraint "opening_line_account_refers" foreign key (company_id, "account") references "account" (company_id, id);
alter table "opening_line" add constraint "opening_line_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "opening_line" add constraint "opening_line_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "opening_line" add constraint "opening_line_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "opening_line" add constraint "opening_line_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "opening_line" add constraint "opening_line_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "opening_line" add constraint "opening_line_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "opening_line" add constraint "opening_line_warehouse_refers" foreign key (company_id, "warehouse") references "warehouse" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "supplement" (
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
  "contract" uuid not null,
  "subject" text not null,
  "reason" text not null,
  "salesperson" uuid,
  "signed_on" date not null,
  "effective_on" date not null,
  "valid_to" date,
  "settlement" text,
  "gross" bigint not null,
  "difference" bigint not null,
  "valid_to_before" date,
  "settlement_before" text,
  "gross_before" bigint not null,
  primary key (company_id, id),
  constraint "supplement_state_form" check ("state" in ('made', 'approved', 'effective', 'void'))
);
create unique index "supplement_number_once" on "supplement" (company_id, "number");
create index "supplement_made_at_id_by" on "supplement" (company_id, "made_at", "id");
create index "supplement_state_id_by" on "supplement" (company_id, "state", "id");
create index "supplement_contract_id_by" on "supplement" (company_id, "contract", "id");
create index "supplement_subject_zh_id_by" on "supplement" (company_id, "subject" collate "zh-x-icu", "id");
create index "supplement_salesperson_id_by" on "supplement" (company_id, "salesperson", "id");
create index "supplement_signed_on_id_by" on "supplement" (company_id, "signed_on", "id");
create index "supplement_effective_on_id_by" on "supplement" (company_id, "effective_on", "id");
create index "supplement_gross_id_by" on "supplement" (company_id, "gross", "id");
create index "supplement_difference_id_by" on "supplement" (company_id, "difference", "id");
create index "supplement_find" on "supplement" using gin ("find" gin_trgm_ops);
alter table "supplement" enable row level security;
create policy own_company on "supplement" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "supplement" to neiqin_app;
create or replace view "supplement_rows" as select * from "supplement" where company_id = current_company();
grant select on "supplement_rows" to neiqin_app;
create table "supplement_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "rate" numeric(7,6) not null,
  "due_on" date,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  primary key (company_id, id),
  constraint "supplement_lines_rate_form" check ("rate" between 0 and 1)
);
create index "supplement_lines_parent_place_by" on "supplement_lines" (company_id, "parent", "place");
create index "supplement_lines_goods_by" on "supplement_lines" (company_id, "goods");
alter table "supplement_lines" enable row level security;
create policy own_company on "supplement_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "supplement_lines" to neiqin_app;
create table "supplement_terms" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text not null,
  "basis" text not null,
  "counts" text not null,
  "after" integer,
  "unit" text not null,
  "due_on" date,
  "share" numeric(7,6),
  "amount" bigint,
  "condition" text,
  primary key (company_id, id),
  constraint "supplement_terms_kind_form" check ("kind" in ('deposit', 'deliver', 'accept', 'invoice', 'pay', 'retention', 'rebate')),
  constraint "supplement_terms_basis_form" check ("basis" in ('day', 'signed', 'deliver', 'accept', 'invoice', 'pay')),
  constraint "supplement_terms_counts_form" check ("counts" in ('each', 'first', 'all')),
  constraint "supplement_terms_unit_form" check ("unit" in ('days', 'workdays', 'months')),
  constraint "supplement_terms_share_form" check ("share" between 0 and 1)
);
create index "supplement_terms_parent_place_by" on "supplement_terms" (company_id, "parent", "place");
alter table "supplement_terms" enable row level security;
create policy own_company on "supplement_terms" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "supplement_terms" to neiqin_app;
create table "supplement_lines_before" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "quantity" numeric(18,6) not null,
  "price" numeric(25,13) not null,
  "rate" numeric(7,6) not null,
  "due_on" date,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  primary key (company_id, id),
  constraint "supplement_lines_before_rate_form" check ("rate" between 0 and 1)
);
create index "supplement_lines_before_parent_place_by" on "supplement_lines_before" (company_id, "parent", "place");
create index "supplement_lines_before_goods_by" on "supplement_lines_before" (company_id, "goods");
alter table "supplement_lines_before" enable row level security;
create policy own_company on "supplement_lines_before" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "supplement_lines_before" to neiqin_app;
create table "supplement_terms_before" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text not null,
  "basis" text not null,
  "counts" text not null,
  "after" integer,
  "unit" text not null,
  "due_on" date,
  "share" numeric(7,6),
  "amount" bigint,
  "condition" text,
  primary key (company_id, id),
  constraint "supplement_terms_before_kind_form" check ("kind" in ('deposit', 'deliver', 'accept', 'invoice', 'pay', 'retention', 'rebate')),
  constraint "supplement_terms_before_basis_form" check ("basis" in ('day', 'signed', 'deliver', 'accept', 'invoice', 'pay')),
  constraint "supplement_terms_before_counts_form" check ("counts" in ('each', 'first', 'all')),
  constraint "supplement_terms_before_unit_form" check ("unit" in ('days', 'workdays', 'months')),
  constraint "supplement_terms_before_share_form" check ("share" between 0 and 1)
);
create index "supplement_terms_before_parent_place_by" on "supplement_terms_before" (company_id, "parent", "place");
alter table "supplement_terms_before" enable row level security;
create policy own_company on "supplement_terms_before" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "supplement_terms_before" to neiqin_app;
alter table "supplement" add constraint "supplement_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "supplement" add constraint "supplement_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "supplement_lines" add constraint "supplement_lines_parent_refers" foreign key (company_id, "parent") references "supplement" (company_id, id);
alter table "supplement_lines" add constraint "supplement_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "supplement_terms" add constraint "supplement_terms_parent_refers" foreign key (company_id, "parent") references "supplement" (company_id, id);
alter table "supplement_lines_before" add constraint "supplement_lines_before_parent_refers" foreign key (company_id, "parent") references "supplement" (company_id, id);
alter table "supplement_lines_before" add constraint "supplement_lines_before_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "supplement_terms_before" add constraint "supplement_terms_before_parent_refers" foreign key (company_id, "parent") references "supplement" (company_id, id);
alter table "contract" add column "valid_from" date;
alter table "contract" add column "renews" uuid;
alter table "contract" add constraint "contract_renews_refers" foreign key (company_id, "renews") references "contract" (company_id, id);
alter table "contract" add column "changes" integer;
create index "contract_renews_id_by" on "contract" (company_id, "renews", "id");
create index "contract_changes_id_by" on "contract" (company_id, "changes", "id");
create or replace view "contract_rows" as select * from "contract" where company_id = current_company();
grant select on "contract_rows" to neiqin_app;

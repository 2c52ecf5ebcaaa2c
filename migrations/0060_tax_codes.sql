-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "tax_code_fill" (
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
  "category" text,
  "told" text,
  primary key (company_id, id),
  constraint "tax_code_fill_state_form" check ("state" in ('made', 'proposed', 'writing', 'written', 'void'))
);
create unique index "tax_code_fill_number_once" on "tax_code_fill" (company_id, "number");
create index "tax_code_fill_made_at_id_by" on "tax_code_fill" (company_id, "made_at", "id");
create index "tax_code_fill_state_id_by" on "tax_code_fill" (company_id, "state", "id");
create index "tax_code_fill_category_zh_id_by" on "tax_code_fill" (company_id, "category" collate "zh-x-icu", "id");
create index "tax_code_fill_find" on "tax_code_fill" using gin ("find" gin_trgm_ops);
alter table "tax_code_fill" enable row level security;
create policy own_company on "tax_code_fill" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "tax_code_fill" to neiqin_app;
create or replace view "tax_code_fill_rows" as select * from "tax_code_fill" where company_id = current_company();
grant select on "tax_code_fill_rows" to neiqin_app;
create table "tax_code_fill_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "goods" uuid not null,
  "take" text not null,
  "first" text,
  "second" text,
  "third" text,
  primary key (company_id, id),
  constraint "tax_code_fill_lines_take_form" check ("take" in ('first', 'second', 'third', 'none'))
);
create index "tax_code_fill_lines_parent_place_by" on "tax_code_fill_lines" (company_id, "parent", "place");
create index "tax_code_fill_lines_goods_by" on "tax_code_fill_lines" (company_id, "goods");
alter table "tax_code_fill_lines" enable row level security;
create policy own_company on "tax_code_fill_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "tax_code_fill_lines" to neiqin_app;
alter table "tax_code_fill_lines" add constraint "tax_code_fill_lines_parent_refers" foreign key (company_id, "parent") references "tax_code_fill" (company_id, id);
alter table "tax_code_fill_lines" add constraint "tax_code_fill_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "goods" add column "tax_short" text;
create or replace view "goods_rows" as select * from "goods" where company_id = current_company();
grant select on "goods_rows" to neiqin_app;
alter table "invoice_request_lines" add column "item" text;
-- What was asked for before had the plain name of the goods.
update "invoice_request_lines" l set "item" = g."name" from "goods" g where g.company_id = l.company_id and g.id = l."goods";

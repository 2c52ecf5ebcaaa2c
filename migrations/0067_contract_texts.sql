-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "contract_template" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "kind" text,
  "file" text,
  "remark" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "contract_template_kind_form" check ("kind" in ('sale', 'purchase', 'agency', 'logistics', 'printing')),
  constraint "contract_template_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "contract_template_name_once" on "contract_template" (company_id, "name");
create index "contract_template_made_at_id_by" on "contract_template" (company_id, "made_at", "id");
create index "contract_template_name_zh_id_by" on "contract_template" (company_id, "name" collate "zh-x-icu", "id");
create index "contract_template_find" on "contract_template" using gin ("find" gin_trgm_ops);
alter table "contract_template" enable row level security;
create policy own_company on "contract_template" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "contract_template" to neiqin_app;
create or replace view "contract_template_rows" as select * from "contract_template" where company_id = current_company();
grant select on "contract_template_rows" to neiqin_app;
create table "contract_text" (
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
  "template" uuid,
  "layout" uuid,
  "own" text,
  "salesperson" uuid,
  "file" text,
  "digest" text,
  "made_for" text,
  "told" text,
  primary key (company_id, id),
  constraint "contract_text_state_form" check ("state" in ('making', 'ready', 'failed', 'void')),
  constraint "contract_text_own_form" check ("own" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "contract_text_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "contract_text_number_once" on "contract_text" (company_id, "number");
create index "contract_text_made_at_id_by" on "contract_text" (company_id, "made_at", "id");
create index "contract_text_state_id_by" on "contract_text" (company_id, "state", "id");
create index "contract_text_contract_id_by" on "contract_text" (company_id, "contract", "id");
create index "contract_text_template_id_by" on "contract_text" (company_id, "template", "id");
create index "contract_text_layout_id_by" on "contract_text" (company_id, "layout", "id");
create index "contract_text_salesperson_id_by" on "contract_text" (company_id, "salesperson", "id");
create index "contract_text_made_for_id_by" on "contract_text" (company_id, "made_for", "id");
create index "contract_text_find" on "contract_text" using gin ("find" gin_trgm_ops);
alter table "contract_text" enable row level security;
create policy own_company on "contract_text" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "contract_text" to neiqin_app;
create or replace view "contract_text_rows" as select * from "contract_text" where company_id = current_company();
grant select on "contract_text_rows" to neiqin_app;
alter table "contract_text" add constraint "contract_text_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "contract_text" add constraint "contract_text_template_refers" foreign key (company_id, "template") references "contract_template" (company_id, id);
alter table "contract_text" add constraint "contract_text_layout_refers" foreign key (company_id, "layout") references "print_template" (company_id, id);
alter table "contract_text" add constraint "contract_text_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "contract" add column "freight_by" text;
alter table "contract" add constraint "contract_freight_by_form" check ("freight_by" in ('seller', 'buyer', 'advanced'));
alter table "contract" add column "copies" integer;
alter table "contract" add column "breach" text;
alter table "contract" add column "scan" text;
alter table "contract" add constraint "contract_scan_form" check ("scan" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
create or replace view "contract_rows" as select * from "contract" where company_id = current_company();
grant select on "contract_rows" to neiqin_app;
alter table "seal_use" add column "text" uuid;
alter table "seal_use" add constraint "seal_use_text_refers" foreign key (company_id, "text") references "contract_text" (company_id, id);
create index "seal_use_text_id_by" on "seal_use" (company_id, "text", "id");
create or replace view "seal_use_rows" as select * from "seal_use" where company_id = current_company();
grant select on "seal_use_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "invoice_batch" (
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
  "template" uuid,
  "file" text,
  "count" integer,
  "gross" bigint,
  "told" text,
  primary key (company_id, id),
  constraint "invoice_batch_state_form" check ("state" in ('making', 'ready', 'failed', 'void')),
  constraint "invoice_batch_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "invoice_batch_number_once" on "invoice_batch" (company_id, "number");
create index "invoice_batch_made_at_id_by" on "invoice_batch" (company_id, "made_at", "id");
create index "invoice_batch_state_id_by" on "invoice_batch" (company_id, "state", "id");
create index "invoice_batch_template_id_by" on "invoice_batch" (company_id, "template", "id");
create index "invoice_batch_count_id_by" on "invoice_batch" (company_id, "count", "id");
create index "invoice_batch_gross_id_by" on "invoice_batch" (company_id, "gross", "id");
create index "invoice_batch_find" on "invoice_batch" using gin ("find" gin_trgm_ops);
alter table "invoice_batch" enable row level security;
create policy own_company on "invoice_batch" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "invoice_batch" to neiqin_app;
create or replace view "invoice_batch_rows" as select * from "invoice_batch" where company_id = current_company();
grant select on "invoice_batch_rows" to neiqin_app;
create table "invoice_batch_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "request" uuid not null,
  primary key (company_id, id)
);
create index "invoice_batch_lines_parent_place_by" on "invoice_batch_lines" (company_id, "parent", "place");
create index "invoice_batch_lines_request_by" on "invoice_batch_lines" (company_id, "request");
alter table "invoice_batch_lines" enable row level security;
create policy own_company on "invoice_batch_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "invoice_batch_lines" to neiqin_app;
create table "invoice_template" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "file" text,
  "stamp" text,
  "edition" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "invoice_template_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "invoice_template_name_once" on "invoice_template" (company_id, "name");
create index "invoice_template_made_at_id_by" on "invoice_template" (company_id, "made_at", "id");
create index "invoice_template_name_zh_id_by" on "invoice_template" (company_id, "name" collate "zh-x-icu", "id");
create index "invoice_template_edition_id_by" on "invoice_template" (company_id, "edition", "id");
create index "invoice_template_find" on "invoice_template" using gin ("find" gin_trgm_ops);
alter table "invoice_template" enable row level security;
create policy own_company on "invoice_template" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "invoice_template" to neiqin_app;
create or replace view "invoice_template_rows" as select * from "invoice_template" where company_id = current_company();
grant select on "invoice_template_rows" to neiqin_app;
alter table "invoice_batch" add constraint "invoice_batch_template_refers" foreign key (company_id, "template") references "invoice_template" (company_id, id);
alter table "invoice_batch_lines" add constraint "invoice_batch_lines_parent_refers" foreign key (company_id, "parent") references "invoice_batch" (company_id, id);
alter table "invoice_batch_lines" add constraint "invoice_batch_lines_request_refers" foreign key (company_id, "request") references "invoice_request" (company_id, id);

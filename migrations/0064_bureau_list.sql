-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "bureau_list" (
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
  "file" text,
  "remark" text,
  "count" integer,
  "open" integer,
  "told" text,
  primary key (company_id, id),
  constraint "bureau_list_state_form" check ("state" in ('given', 'failed', 'listed', 'taking', 'taken', 'void')),
  constraint "bureau_list_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "bureau_list_number_once" on "bureau_list" (company_id, "number");
create index "bureau_list_made_at_id_by" on "bureau_list" (company_id, "made_at", "id");
create index "bureau_list_state_id_by" on "bureau_list" (company_id, "state", "id");
create index "bureau_list_remark_zh_id_by" on "bureau_list" (company_id, "remark" collate "zh-x-icu", "id");
create index "bureau_list_count_id_by" on "bureau_list" (company_id, "count", "id");
create index "bureau_list_open_id_by" on "bureau_list" (company_id, "open", "id");
create index "bureau_list_find" on "bureau_list" using gin ("find" gin_trgm_ops);
alter table "bureau_list" enable row level security;
create policy own_company on "bureau_list" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "bureau_list" to neiqin_app;
create or replace view "bureau_list_rows" as select * from "bureau_list" where company_id = current_company();
grant select on "bureau_list_rows" to neiqin_app;
create table "bureau_list_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "invoice_number" text not null,
  "issued_on" date not null,
  "buyer_name" text,
  "gross" bigint not null,
  "request" uuid,
  "says" text not null,
  "done" boolean not null,
  primary key (company_id, id)
);
create index "bureau_list_lines_parent_place_by" on "bureau_list_lines" (company_id, "parent", "place");
create index "bureau_list_lines_request_by" on "bureau_list_lines" (company_id, "request");
alter table "bureau_list_lines" enable row level security;
create policy own_company on "bureau_list_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "bureau_list_lines" to neiqin_app;
alter table "bureau_list_lines" add constraint "bureau_list_lines_parent_refers" foreign key (company_id, "parent") references "bureau_list" (company_id, id);
alter table "bureau_list_lines" add constraint "bureau_list_lines_request_refers" foreign key (company_id, "request") references "invoice_request" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "column_mapping" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "record" text not null,
  "headings" text not null,
  "mapping" text not null,
  primary key (company_id, id)
);
create unique index "column_mapping_record_headings_once" on "column_mapping" (company_id, "record", "headings");
create index "column_mapping_made_at_id_by" on "column_mapping" (company_id, "made_at", "id");
create index "column_mapping_find" on "column_mapping" using gin ("find" gin_trgm_ops);
alter table "column_mapping" enable row level security;
create policy own_company on "column_mapping" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "column_mapping" to neiqin_app;
create or replace view "column_mapping_rows" as select * from "column_mapping" where company_id = current_company();
grant select on "column_mapping_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "export_log" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "person" uuid not null,
  "what" text not null,
  "format" text not null,
  "rows" integer not null,
  "filter" text,
  primary key (company_id, id),
  constraint "export_log_format_form" check ("format" in ('xlsx', 'csv'))
);
create index "export_log_made_at_id_by" on "export_log" (company_id, "made_at", "id");
create index "export_log_person_id_by" on "export_log" (company_id, "person", "id");
create index "export_log_what_zh_id_by" on "export_log" (company_id, "what" collate "zh-x-icu", "id");
create index "export_log_rows_id_by" on "export_log" (company_id, "rows", "id");
create index "export_log_filter_zh_id_by" on "export_log" (company_id, "filter" collate "zh-x-icu", "id");
create index "export_log_find" on "export_log" using gin ("find" gin_trgm_ops);
alter table "export_log" enable row level security;
create policy own_company on "export_log" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "export_log" to neiqin_app;
create or replace view "export_log_rows" as select * from "export_log" where company_id = current_company();
grant select on "export_log_rows" to neiqin_app;
alter table "export_log" add constraint "export_log_person_refers" foreign key (company_id, "person") references "person" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "print_log" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "record" text not null,
  "template" text not null,
  "template_version" integer not null,
  "parts" text not null,
  "x" numeric(18,6) not null,
  "y" numeric(18,6) not null,
  "copies" integer not null,
  primary key (company_id, id)
);
create index "print_log_made_at_id_by" on "print_log" (company_id, "made_at", "id");
create index "print_log_record_zh_id_by" on "print_log" (company_id, "record" collate "zh-x-icu", "id");
create index "print_log_template_zh_id_by" on "print_log" (company_id, "template" collate "zh-x-icu", "id");
create index "print_log_parts_zh_id_by" on "print_log" (company_id, "parts" collate "zh-x-icu", "id");
create index "print_log_copies_id_by" on "print_log" (company_id, "copies", "id");
create index "print_log_find" on "print_log" using gin ("find" gin_trgm_ops);
alter table "print_log" enable row level security;
create policy own_company on "print_log" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "print_log" to neiqin_app;
create or replace view "print_log_rows" as select * from "print_log" where company_id = current_company();
grant select on "print_log_rows" to neiqin_app;
create table "print_log_documents" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "document" text not null,
  "number" text not null,
  "version" integer not null,
  "nth" integer not null,
  primary key (company_id, id)
);
create index "print_log_documents_parent_place_by" on "print_log_documents" (company_id, "parent", "place");
alter table "print_log_documents" enable row level security;
create policy own_company on "print_log_documents" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "print_log_documents" to neiqin_app;
create table "print_rule" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "record" text not null,
  "prints" text not null,
  primary key (company_id, id),
  constraint "print_rule_prints_form" check ("prints" in ('reviewed', 'always'))
);
create unique index "print_rule_record_once" on "print_rule" (company_id, "record");
create index "print_rule_made_at_id_by" on "print_rule" (company_id, "made_at", "id");
create index "print_rule_record_zh_id_by" on "print_rule" (company_id, "record" collate "zh-x-icu", "id");
create index "print_rule_find" on "print_rule" using gin ("find" gin_trgm_ops);
alter table "print_rule" enable row level security;
create policy own_company on "print_rule" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "print_rule" to neiqin_app;
create or replace view "print_rule_rows" as select * from "print_rule" where company_id = current_company();
grant select on "print_rule_rows" to neiqin_app;
create table "print_template" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "record" text not null,
  "name" text not null,
  "source" text not null,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "print_template_record_name_once" on "print_template" (company_id, "record", "name");
create index "print_template_made_at_id_by" on "print_template" (company_id, "made_at", "id");
create index "print_template_record_zh_id_by" on "print_template" (company_id, "record" collate "zh-x-icu", "id");
create index "print_template_name_zh_id_by" on "print_template" (company_id, "name" collate "zh-x-icu", "id");
create index "print_template_find" on "print_template" using gin ("find" gin_trgm_ops);
alter table "print_template" enable row level security;
create policy own_company on "print_template" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "print_template" to neiqin_app;
create or replace view "print_template_rows" as select * from "print_template" where company_id = current_company();
grant select on "print_template_rows" to neiqin_app;
alter table "print_log_documents" add constraint "print_log_documents_parent_refers" foreign key (company_id, "parent") references "print_log" (company_id, id);

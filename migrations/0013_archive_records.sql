-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "archive_file" (
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
  "upload" text not null,
  "name" text not null,
  "secrecy" text not null,
  "retention" text not null,
  "counted_from" date not null,
  "until" date,
  "previous" uuid,
  "note" text,
  "edition" integer not null,
  "hash" text not null,
  "size" integer not null,
  "media" text not null,
  primary key (company_id, id),
  constraint "archive_file_state_form" check ("state" in ('kept', 'held', 'destroyed')),
  constraint "archive_file_secrecy_form" check ("secrecy" in ('public', 'internal', 'secret', 'confidential')),
  constraint "archive_file_retention_form" check ("retention" in ('office', 'contract', 'voucher', 'lasting'))
);
create unique index "archive_file_number_once" on "archive_file" (company_id, "number");
create unique index "archive_file_previous_once" on "archive_file" (company_id, "previous");
create index "archive_file_made_at_id_by" on "archive_file" (company_id, "made_at", "id");
create index "archive_file_state_id_by" on "archive_file" (company_id, "state", "id");
create index "archive_file_until_id_by" on "archive_file" (company_id, "until", "id");
create index "archive_file_hash_id_by" on "archive_file" (company_id, "hash", "id");
create index "archive_file_find" on "archive_file" using gin ("find" gin_trgm_ops);
alter table "archive_file" enable row level security;
create policy own_company on "archive_file" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "archive_file" to neiqin_app;
create or replace view "archive_file_rows" as select * from "archive_file" where company_id = current_company();
grant select on "archive_file_rows" to neiqin_app;
create table "archive_file_readers" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "person" uuid not null,
  primary key (company_id, id)
);
create index "archive_file_readers_parent_place_by" on "archive_file_readers" (company_id, "parent", "place");
create index "archive_file_readers_person_by" on "archive_file_readers" (company_id, "person");
alter table "archive_file_readers" enable row level security;
create policy own_company on "archive_file_readers" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "archive_file_readers" to neiqin_app;
create table "archive_policy" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "largest" integer not null,
  "quota" integer not null,
  "types" text[] not null,
  "secret_roles" text[] not null,
  "confidential_roles" text[] not null,
  "original_roles" text[] not null,
  "office_years" integer not null,
  "contract_years" integer not null,
  "voucher_years" integer not null,
  "grace_hours" integer not null,
  primary key (company_id, id),
  constraint "archive_policy_types_form" check ("types" <@ array['pdf', 'image', 'office', 'ofd', 'text', 'xml', 'mail', 'zip', 'media', 'drawn']::text[]),
  constraint "archive_policy_secret_roles_form" check ("secret_roles" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[]),
  constraint "archive_policy_confidential_roles_form" check ("confidential_roles" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[]),
  constraint "archive_policy_original_roles_form" check ("original_roles" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[])
);
create unique index "archive_policy_name_once" on "archive_policy" (company_id, "name");
create index "archive_policy_made_at_id_by" on "archive_policy" (company_id, "made_at", "id");
create index "archive_policy_name_zh_id_by" on "archive_policy" (company_id, "name" collate "zh-x-icu", "id");
create index "archive_policy_largest_id_by" on "archive_policy" (company_id, "largest", "id");
create index "archive_policy_quota_id_by" on "archive_policy" (company_id, "quota", "id");
create index "archive_policy_find" on "archive_policy" using gin ("find" gin_trgm_ops);
alter table "archive_policy" enable row level security;
create policy own_company on "archive_policy" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "archive_policy" to neiqin_app;
create or replace view "archive_policy_rows" as select * from "archive_policy" where company_id = current_company();
grant select on "archive_policy_rows" to neiqin_app;
create table "destruction" (
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
  "before" date not null,
  "reason" text not null,
  "count" integer not null,
  primary key (company_id, id),
  constraint "destruction_state_form" check ("state" in ('proposed', 'done', 'void'))
);
create unique index "destruction_number_once" on "destruction" (company_id, "number");
create index "destruction_made_at_id_by" on "destruction" (company_id, "made_at", "id");
create index "destruction_state_id_by" on "destruction" (company_id, "state", "id");
create index "destruction_before_id_by" on "destruction" (company_id, "before", "id");
create index "destruction_reason_zh_id_by" on "destruction" (company_id, "reason" collate "zh-x-icu", "id");
create index "destruction_count_id_by" on "destruction" (company_id, "count", "id");
create index "destruction_find" on "destruction" using gin ("find" gin_trgm_ops);
alter table "destruction" enable row level security;
create policy own_company on "destruction" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "destruction" to neiqin_app;
create or replace view "destruction_rows" as select * from "destruction" where company_id = current_company();
grant select on "destruction_rows" to neiqin_app;
create table "destruction_files" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "file" uuid not null,
  "name" text not null,
  "hash" text not null,
  "size" integer not null,
  "until" date not null,
  primary key (company_id, id)
);
create index "destruction_files_parent_place_by" on "destruction_files" (company_id, "parent", "place");
create index "destruction_files_file_by" on "destruction_files" (company_id, "file");
alter table "destruction_files" enable row level security;
create policy own_company on "destruction_files" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "destruction_files" to neiqin_app;
create table "paper_loan" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "paper" uuid not null,
  "borrower" uuid not null,
  "purpose" text not null,
  "lent_on" date not null,
  "due_on" date not null,
  "returned_on" date,
  "note" text,
  primary key (company_id, id)
);
create index "paper_loan_made_at_id_by" on "paper_loan" (company_id, "made_at", "id");
create index "paper_loan_paper_id_by" on "paper_loan" (company_id, "paper", "id");
create index "paper_loan_borrower_id_by" on "paper_loan" (company_id, "borrower", "id");
create index "paper_loan_purpose_zh_id_by" on "paper_loan" (company_id, "purpose" collate "zh-x-icu", "id");
create index "paper_loan_lent_on_id_by" on "paper_loan" (company_id, "lent_on", "id");
create index "paper_loan_due_on_id_by" on "paper_loan" (company_id, "due_on", "id");
create index "paper_loan_returned_on_id_by" on "paper_loan" (company_id, "returned_on", "id");
create index "paper_loan_find" on "paper_loan" using gin ("find" gin_trgm_ops);
alter table "paper_loan" enable row level security;
create policy own_company on "paper_loan" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "paper_loan" to neiqin_app;
create or replace view "paper_loan_rows" as select * from "paper_loan" where company_id = current_company();
grant select on "paper_loan_rows" to neiqin_app;
create table "paper_original" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "code" text not null,
  "name" text not null,
  "category" text not null,
  "written_on" date not null,
  "pages" integer,
  "retention" text not null,
  "place" text not null,
  "scans" text,
  "note" text,
  primary key (company_id, id),
  constraint "paper_original_category_form" check ("category" in ('contract', 'voucher', 'business', 'office')),
  constraint "paper_original_retention_form" check ("retention" in ('office', 'contract', 'voucher', 'lasting')),
  constraint "paper_original_scans_form" check ("scans" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "paper_original_code_once" on "paper_original" (company_id, "code");
create index "paper_original_made_at_id_by" on "paper_original" (company_id, "made_at", "id");
create index "paper_original_name_zh_id_by" on "paper_original" (company_id, "name" collate "zh-x-icu", "id");
create index "paper_original_written_on_id_by" on "paper_original" (company_id, "written_on", "id");
create index "paper_original_place_zh_id_by" on "paper_original" (company_id, "place" collate "zh-x-icu", "id");
create index "paper_original_find" on "paper_original" using gin ("find" gin_trgm_ops);
alter table "paper_original" enable row level security;
create policy own_company on "paper_original" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "paper_original" to neiqin_app;
create or replace view "paper_original_rows" as select * from "paper_original" where company_id = current_company();
grant select on "paper_original_rows" to neiqin_app;
alter table "archive_file" add constraint "archive_file_previous_refers" foreign key (company_id, "previous") references "archive_file" (company_id, id);
alter table "archive_file_readers" add constraint "archive_file_readers_parent_refers" foreign key (company_id, "parent") references "archive_file" (company_id, id);
alter table "archive_file_readers" add constraint "archive_file_readers_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "destruction_files" add constraint "destruction_files_parent_refers" foreign key (company_id, "parent") references "destruction" (company_id, id);
alter table "destruction_files" add constraint "destruction_files_file_refers" foreign key (company_id, "file") references "archive_file" (company_id, id);
alter table "paper_loan" add constraint "paper_loan_paper_refers" foreign key (company_id, "paper") references "paper_original" (company_id, id);
alter table "paper_loan" add constraint "paper_loan_borrower_refers" foreign key (company_id, "borrower") references "person" (company_id, id);

-- Somebody leaves: what is his, and the end of his access; the tree of the archive with its terms; what was said with customers.
create table "archive_category" (
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
  "parent" uuid,
  "secrecy" text not null,
  "term" text not null,
  "years" integer,
  "basis" text,
  "place" text,
  "record" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "archive_category_secrecy_form" check ("secrecy" in ('public', 'internal', 'secret', 'confidential')),
  constraint "archive_category_term_form" check ("term" in ('years', 'lasting'))
);
create unique index "archive_category_code_once" on "archive_category" (company_id, "code");
create unique index "archive_category_record_once" on "archive_category" (company_id, "record");
create index "archive_category_made_at_id_by" on "archive_category" (company_id, "made_at", "id");
create index "archive_category_name_zh_id_by" on "archive_category" (company_id, "name" collate "zh-x-icu", "id");
create index "archive_category_parent_id_by" on "archive_category" (company_id, "parent", "id");
create index "archive_category_years_id_by" on "archive_category" (company_id, "years", "id");
create index "archive_category_basis_zh_id_by" on "archive_category" (company_id, "basis" collate "zh-x-icu", "id");
create index "archive_category_find" on "archive_category" using gin ("find" gin_trgm_ops);
alter table "archive_category" enable row level security;
create policy own_company on "archive_category" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "archive_category" to neiqin_app;
create or replace view "archive_category_rows" as select * from "archive_category" where company_id = current_company();
grant select on "archive_category_rows" to neiqin_app;
create table "archive_check" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "serial" text not null,
  "on" date not null,
  "branch" uuid,
  "checker" uuid not null,
  "second" uuid not null,
  "expected" integer not null,
  "lent" integer not null,
  "missing" integer not null,
  "note" text,
  primary key (company_id, id)
);
create unique index "archive_check_serial_once" on "archive_check" (company_id, "serial");
create index "archive_check_made_at_id_by" on "archive_check" (company_id, "made_at", "id");
create index "archive_check_on_id_by" on "archive_check" (company_id, "on", "id");
create index "archive_check_branch_id_by" on "archive_check" (company_id, "branch", "id");
create index "archive_check_checker_id_by" on "archive_check" (company_id, "checker", "id");
create index "archive_check_second_id_by" on "archive_check" (company_id, "second", "id");
create index "archive_check_expected_id_by" on "archive_check" (company_id, "expected", "id");
create index "archive_check_lent_id_by" on "archive_check" (company_id, "lent", "id");
create index "archive_check_missing_id_by" on "archive_check" (company_id, "missing", "id");
create index "archive_check_find" on "archive_check" using gin ("find" gin_trgm_ops);
alter table "archive_check" enable row level security;
create policy own_company on "archive_check" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "archive_check" to neiqin_app;
create or replace view "archive_check_rows" as select * from "archive_check" where company_id = current_company();
grant select on "archive_check_rows" to neiqin_app;
create table "archive_check_faults" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "paper" uuid not null,
  "finding" text not null,
  "remedy" text not null,
  primary key (company_id, id),
  constraint "archive_check_faults_finding_form" check ("finding" in ('lost', 'damaged', 'misplaced'))
);
create index "archive_check_faults_parent_place_by" on "archive_check_faults" (company_id, "parent", "place");
create index "archive_check_faults_paper_by" on "archive_check_faults" (company_id, "paper");
alter table "archive_check_faults" enable row level security;
create policy own_company on "archive_check_faults" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "archive_check_faults" to neiqin_app;
create table "destruction_papers" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "paper" uuid not null,
  "code" text not null,
  "lies" text not null,
  "until" date not null,
  primary key (company_id, id)
);
create index "destruction_papers_parent_place_by" on "destruction_papers" (company_id, "parent", "place");
create index "destruction_papers_paper_by" on "destruction_papers" (company_id, "paper");
alter table "destruction_papers" enable row level security;
create policy own_company on "destruction_papers" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "destruction_papers" to neiqin_app;
create table "interaction" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "serial" text not null,
  "on" date not null,
  "customer" uuid not null,
  "salesperson" uuid,
  "way" text not null,
  "theirs" text not null,
  "ours" uuid[],
  "subject" text not null,
  "said" text,
  "agreed" text,
  "next_step" text,
  "next_on" date,
  "next_by" uuid,
  "next_done_on" date,
  "files" text,
  primary key (company_id, id),
  constraint "interaction_way_form" check ("way" in ('wechat', 'visit', 'call', 'mail', 'meeting', 'fair', 'other')),
  constraint "interaction_ours_form" check (cardinality("ours") between 1 and 200),
  constraint "interaction_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "interaction_serial_once" on "interaction" (company_id, "serial");
create index "interaction_made_at_id_by" on "interaction" (company_id, "made_at", "id");
create index "interaction_on_id_by" on "interaction" (company_id, "on", "id");
create index "interaction_customer_id_by" on "interaction" (company_id, "customer", "id");
create index "interaction_salesperson_id_by" on "interaction" (company_id, "salesperson", "id");
create index "interaction_theirs_zh_id_by" on "interaction" (company_id, "theirs" collate "zh-x-icu", "id");
create index "interaction_subject_zh_id_by" on "interaction" (company_id, "subject" collate "zh-x-icu", "id");
create index "interaction_next_on_id_by" on "interaction" (company_id, "next_on", "id");
create index "interaction_next_by_id_by" on "interaction" (company_id, "next_by", "id");
create index "interaction_next_done_on_id_by" on "interaction" (company_id, "next_done_on", "id");
create index "interaction_ours_among" on "interaction" using gin ("ours");
create index "interaction_find" on "interaction" using gin ("find" gin_trgm_ops);
alter table "interaction" enable row level security;
create policy own_company on "interaction" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "interaction" to neiqin_app;
create or replace view "interaction_rows" as select * from "interaction" where company_id = current_company();
grant select on "interaction_rows" to neiqin_app;
create table "departure" (
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
  "person" uuid not null,
  "why" text not null,
  "last_day" date not null,
  "to" uuid not null,
  "witness" uuid,
  "remark" text,
  "obligation" text not null,
  "acknowledged_at" timestamptz,
  "signature" text,
  "unsigned_why" text,
  "looks" integer,
  "closed_at" timestamptz,
  "closed_why" text,
  "done_on" date,
  primary key (company_id, id),
  constraint "departure_state_form" check ("state" in ('made', 'handing', 'settled', 'done', 'void')),
  constraint "departure_why_form" check ("why" in ('resigns', 'expires', 'dismissed', 'retires')),
  constraint "departure_signature_form" check ("signature" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z')
);
create unique index "departure_number_once" on "departure" (company_id, "number");
create index "departure_made_at_id_by" on "departure" (company_id, "made_at", "id");
create index "departure_state_id_by" on "departure" (company_id, "state", "id");
create index "departure_person_id_by" on "departure" (company_id, "person", "id");
create index "departure_last_day_id_by" on "departure" (company_id, "last_day", "id");
create index "departure_to_id_by" on "departure" (company_id, "to", "id");
create index "departure_witness_id_by" on "departure" (company_id, "witness", "id");
create index "departure_closed_at_id_by" on "departure" (company_id, "closed_at", "id");
create index "departure_done_on_id_by" on "departure" (company_id, "done_on", "id");
create index "departure_find" on "departure" using gin ("find" gin_trgm_ops);
alter table "departure" enable row level security;
create policy own_company on "departure" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "departure" to neiqin_app;
create or replace view "departure_rows" as select * from "departure" where company_id = current_company();
grant select on "departure_rows" to neiqin_app;
create table "departure_items" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text,
  "title" text,
  "count" integer,
  "way" text,
  "to" uuid,
  "done_on" date,
  "done_by" uuid,
  primary key (company_id, id),
  constraint "departure_items_way_form" check ("way" in ('hand', 'back', 'settle', 'check', 'ends'))
);
create index "departure_items_parent_place_by" on "departure_items" (company_id, "parent", "place");
create index "departure_items_to_by" on "departure_items" (company_id, "to");
create index "departure_items_done_by_by" on "departure_items" (company_id, "done_by");
alter table "departure_items" enable row level security;
create policy own_company on "departure_items" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "departure_items" to neiqin_app;
create table "departure_things" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "what" text not null,
  "count" integer not null,
  "returned_on" date,
  "received_by" uuid,
  "note" text,
  primary key (company_id, id)
);
create index "departure_things_parent_place_by" on "departure_things" (company_id, "parent", "place");
create index "departure_things_received_by_by" on "departure_things" (company_id, "received_by");
alter table "departure_things" enable row level security;
create policy own_company on "departure_things" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "departure_things" to neiqin_app;
alter table "archive_category" add constraint "archive_category_parent_refers" foreign key (company_id, "parent") references "archive_category" (company_id, id);
alter table "archive_check" add constraint "archive_check_branch_refers" foreign key (company_id, "branch") references "archive_category" (company_id, id);
alter table "archive_check" add constraint "archive_check_checker_refers" foreign key (company_id, "checker") references "person" (company_id, id);
alter table "archive_check" add constraint "archive_check_second_refers" foreign key (company_id, "second") references "person" (company_id, id);
alter table "archive_check_faults" add constraint "archive_check_faults_parent_refers" foreign key (company_id, "parent") references "archive_check" (company_id, id);
alter table "archive_check_faults" add constraint "archive_check_faults_paper_refers" foreign key (company_id, "paper") references "paper_original" (company_id, id);
alter table "destruction_papers" add constraint "destruction_papers_parent_refers" foreign key (company_id, "parent") references "destruction" (company_id, id);
alter table "destruction_papers" add constraint "destruction_papers_paper_refers" foreign key (company_id, "paper") references "paper_original" (company_id, id);
alter table "interaction" add constraint "interaction_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "interaction" add constraint "interaction_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "interaction" add constraint "interaction_next_by_refers" foreign key (company_id, "next_by") references "person" (company_id, id);
alter table "departure" add constraint "departure_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "departure" add constraint "departure_to_refers" foreign key (company_id, "to") references "person" (company_id, id);
alter table "departure" add constraint "departure_witness_refers" foreign key (company_id, "witness") references "person" (company_id, id);
alter table "departure_items" add constraint "departure_items_parent_refers" foreign key (company_id, "parent") references "departure" (company_id, id);
alter table "departure_items" add constraint "departure_items_to_refers" foreign key (company_id, "to") references "person" (company_id, id);
alter table "departure_items" add constraint "departure_items_done_by_refers" foreign key (company_id, "done_by") references "person" (company_id, id);
alter table "departure_things" add constraint "departure_things_parent_refers" foreign key (company_id, "parent") references "departure" (company_id, id);
alter table "departure_things" add constraint "departure_things_received_by_refers" foreign key (company_id, "received_by") references "person" (company_id, id);
alter table "archive_file" add column "category" uuid;
alter table "archive_file" add constraint "archive_file_category_refers" foreign key (company_id, "category") references "archive_category" (company_id, id);
create index "archive_file_category_id_by" on "archive_file" (company_id, "category", "id");
create or replace view "archive_file_rows" as select * from "archive_file" where company_id = current_company();
grant select on "archive_file_rows" to neiqin_app;
alter table "destruction" add column "branch" uuid;
alter table "destruction" add constraint "destruction_branch_refers" foreign key (company_id, "branch") references "archive_category" (company_id, id);
create index "destruction_branch_id_by" on "destruction" (company_id, "branch", "id");
create or replace view "destruction_rows" as select * from "destruction" where company_id = current_company();
grant select on "destruction_rows" to neiqin_app;
alter table "paper_original" add column "branch" uuid;
alter table "paper_original" add constraint "paper_original_branch_refers" foreign key (company_id, "branch") references "archive_category" (company_id, id);
alter table "paper_original" add column "secrecy" text;
alter table "paper_original" add constraint "paper_original_secrecy_form" check ("secrecy" in ('public', 'internal', 'secret', 'confidential'));
alter table "paper_original" add column "counted_from" date;
alter table "paper_original" add column "until" date;
alter table "paper_original" add column "destroyed_on" date;
create index "paper_original_branch_id_by" on "paper_original" (company_id, "branch", "id");
create index "paper_original_until_id_by" on "paper_original" (company_id, "until", "id");
create index "paper_original_destroyed_on_id_by" on "paper_original" (company_id, "destroyed_on", "id");
create or replace view "paper_original_rows" as select * from "paper_original" where company_id = current_company();
grant select on "paper_original_rows" to neiqin_app;
alter table "person" add column "access_until" date;
create or replace view "person_rows" as select * from "person" where company_id = current_company();
grant select on "person_rows" to neiqin_app;

-- Papers that were entered before had a class and no day.
update paper_original p set until = (p.written_on + make_interval(years => coalesce(
    (select case p.retention when 'office' then o.office_years when 'contract' then o.contract_years else o.voucher_years end from archive_policy o where o.company_id = p.company_id),
    case p.retention when 'office' then 3 when 'contract' then 10 else 30 end)))::date
  where p.retention <> 'lasting';
-- What one person looked at, when he leaves.
create index archive_look_person on archive_look (company_id, person, at);

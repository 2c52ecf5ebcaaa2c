-- Policy papers with their audience, and of each addressee his receipt (duties A3, C3).
create table "policy_paper" (
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
  "title" text not null,
  "kind" text not null,
  "reference" text,
  "secrecy" text not null,
  "valid_from" date not null,
  "valid_to" date,
  "supersedes" uuid,
  "edition" integer not null,
  "superseded_by" uuid,
  "meets_at" timestamptz,
  "place" text,
  "body" text,
  "files" text,
  "to_all" boolean not null,
  "named" uuid[],
  "asked" boolean not null,
  "due_on" date,
  "question" text,
  "answer" text,
  "issued_on" date,
  "addressees" uuid[],
  primary key (company_id, id),
  constraint "policy_paper_state_form" check ("state" in ('draft', 'returned', 'issued', 'superseded', 'withdrawn', 'void')),
  constraint "policy_paper_kind_form" check ("kind" in ('policy', 'price', 'rule', 'notice', 'meeting')),
  constraint "policy_paper_secrecy_form" check ("secrecy" in ('open', 'internal', 'secret')),
  constraint "policy_paper_body_form" check ("body" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'),
  constraint "policy_paper_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "policy_paper_named_form" check (cardinality("named") between 1 and 200),
  constraint "policy_paper_addressees_form" check (cardinality("addressees") between 1 and 2000)
);
create unique index "policy_paper_number_once" on "policy_paper" (company_id, "number");
create index "policy_paper_made_at_id_by" on "policy_paper" (company_id, "made_at", "id");
create index "policy_paper_state_id_by" on "policy_paper" (company_id, "state", "id");
create index "policy_paper_title_zh_id_by" on "policy_paper" (company_id, "title" collate "zh-x-icu", "id");
create index "policy_paper_reference_zh_id_by" on "policy_paper" (company_id, "reference" collate "zh-x-icu", "id");
create index "policy_paper_valid_from_id_by" on "policy_paper" (company_id, "valid_from", "id");
create index "policy_paper_valid_to_id_by" on "policy_paper" (company_id, "valid_to", "id");
create index "policy_paper_supersedes_id_by" on "policy_paper" (company_id, "supersedes", "id");
create index "policy_paper_edition_id_by" on "policy_paper" (company_id, "edition", "id");
create index "policy_paper_superseded_by_id_by" on "policy_paper" (company_id, "superseded_by", "id");
create index "policy_paper_due_on_id_by" on "policy_paper" (company_id, "due_on", "id");
create index "policy_paper_issued_on_id_by" on "policy_paper" (company_id, "issued_on", "id");
create index "policy_paper_named_among" on "policy_paper" using gin ("named");
create index "policy_paper_addressees_among" on "policy_paper" using gin ("addressees");
create index "policy_paper_find" on "policy_paper" using gin ("find" gin_trgm_ops);
alter table "policy_paper" enable row level security;
create policy own_company on "policy_paper" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "policy_paper" to neiqin_app;
create or replace view "policy_paper_rows" as select * from "policy_paper" where company_id = current_company();
grant select on "policy_paper_rows" to neiqin_app;
create table "policy_paper_audience" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "roles" text[],
  "department" text,
  "region" text,
  primary key (company_id, id),
  constraint "policy_paper_audience_roles_form" check ("roles" <@ array['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator']::text[])
);
create index "policy_paper_audience_parent_place_by" on "policy_paper_audience" (company_id, "parent", "place");
alter table "policy_paper_audience" enable row level security;
create policy own_company on "policy_paper_audience" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "policy_paper_audience" to neiqin_app;
create table "policy_receipt" (
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
  "paper" uuid not null,
  "subject" text not null,
  "person" uuid not null,
  "asked" boolean not null,
  "due_on" date,
  "opened_at" timestamptz,
  "acknowledged_at" timestamptz,
  "answer" text,
  "attends" text,
  "remark" text,
  "told_by" uuid,
  "told_at" timestamptz,
  "reminders" integer not null,
  "reminded_on" date,
  primary key (company_id, id),
  constraint "policy_receipt_state_form" check ("state" in ('unread', 'read', 'acknowledged', 'lapsed')),
  constraint "policy_receipt_attends_form" check ("attends" in ('yes', 'no'))
);
create unique index "policy_receipt_number_once" on "policy_receipt" (company_id, "number");
create unique index "policy_receipt_paper_person_once" on "policy_receipt" (company_id, "paper", "person");
create index "policy_receipt_made_at_id_by" on "policy_receipt" (company_id, "made_at", "id");
create index "policy_receipt_state_id_by" on "policy_receipt" (company_id, "state", "id");
create index "policy_receipt_paper_id_by" on "policy_receipt" (company_id, "paper", "id");
create index "policy_receipt_person_id_by" on "policy_receipt" (company_id, "person", "id");
create index "policy_receipt_due_on_id_by" on "policy_receipt" (company_id, "due_on", "id");
create index "policy_receipt_opened_at_id_by" on "policy_receipt" (company_id, "opened_at", "id");
create index "policy_receipt_acknowledged_at_id_by" on "policy_receipt" (company_id, "acknowledged_at", "id");
create index "policy_receipt_told_by_id_by" on "policy_receipt" (company_id, "told_by", "id");
create index "policy_receipt_reminders_id_by" on "policy_receipt" (company_id, "reminders", "id");
create index "policy_receipt_reminded_on_id_by" on "policy_receipt" (company_id, "reminded_on", "id");
create index "policy_receipt_find" on "policy_receipt" using gin ("find" gin_trgm_ops);
alter table "policy_receipt" enable row level security;
create policy own_company on "policy_receipt" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "policy_receipt" to neiqin_app;
create or replace view "policy_receipt_rows" as select * from "policy_receipt" where company_id = current_company();
grant select on "policy_receipt_rows" to neiqin_app;
alter table "policy_paper" add constraint "policy_paper_supersedes_refers" foreign key (company_id, "supersedes") references "policy_paper" (company_id, id);
alter table "policy_paper" add constraint "policy_paper_superseded_by_refers" foreign key (company_id, "superseded_by") references "policy_paper" (company_id, id);
alter table "policy_paper_audience" add constraint "policy_paper_audience_parent_refers" foreign key (company_id, "parent") references "policy_paper" (company_id, id);
alter table "policy_receipt" add constraint "policy_receipt_paper_refers" foreign key (company_id, "paper") references "policy_paper" (company_id, id);
alter table "policy_receipt" add constraint "policy_receipt_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "policy_receipt" add constraint "policy_receipt_told_by_refers" foreign key (company_id, "told_by") references "person" (company_id, id);

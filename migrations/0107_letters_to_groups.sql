-- Letters to a group of customers, their templates, and letters that go by mail (duty E9). Letters that are there went by post.
create table "letter_batch" (
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
  "subject" text not null,
  "content" text not null,
  "way" text not null,
  "asks_receipt" boolean not null,
  "to_all" boolean not null,
  "grades" text[],
  "region" text,
  "salesperson" uuid,
  "customers" uuid[],
  "wanted" integer not null,
  "made" integer not null,
  "left" text,
  primary key (company_id, id),
  constraint "letter_batch_state_form" check ("state" in ('draft', 'making', 'made', 'stopped', 'void')),
  constraint "letter_batch_way_form" check ("way" in ('mail', 'post')),
  constraint "letter_batch_grades_form" check ("grades" <@ array['A', 'B', 'C', 'D']::text[]),
  constraint "letter_batch_customers_form" check (cardinality("customers") between 1 and 500)
);
create unique index "letter_batch_number_once" on "letter_batch" (company_id, "number");
create index "letter_batch_made_at_id_by" on "letter_batch" (company_id, "made_at", "id");
create index "letter_batch_state_id_by" on "letter_batch" (company_id, "state", "id");
create index "letter_batch_template_id_by" on "letter_batch" (company_id, "template", "id");
create index "letter_batch_subject_zh_id_by" on "letter_batch" (company_id, "subject" collate "zh-x-icu", "id");
create index "letter_batch_salesperson_id_by" on "letter_batch" (company_id, "salesperson", "id");
create index "letter_batch_wanted_id_by" on "letter_batch" (company_id, "wanted", "id");
create index "letter_batch_made_id_by" on "letter_batch" (company_id, "made", "id");
create index "letter_batch_customers_among" on "letter_batch" using gin ("customers");
create index "letter_batch_find" on "letter_batch" using gin ("find" gin_trgm_ops);
alter table "letter_batch" enable row level security;
create policy own_company on "letter_batch" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "letter_batch" to neiqin_app;
create or replace view "letter_batch_rows" as select * from "letter_batch" where company_id = current_company();
grant select on "letter_batch_rows" to neiqin_app;
create table "letter_template" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "subject" text not null,
  "content" text not null,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "letter_template_name_once" on "letter_template" (company_id, "name");
create index "letter_template_made_at_id_by" on "letter_template" (company_id, "made_at", "id");
create index "letter_template_name_zh_id_by" on "letter_template" (company_id, "name" collate "zh-x-icu", "id");
create index "letter_template_subject_zh_id_by" on "letter_template" (company_id, "subject" collate "zh-x-icu", "id");
create index "letter_template_find" on "letter_template" using gin ("find" gin_trgm_ops);
alter table "letter_template" enable row level security;
create policy own_company on "letter_template" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "letter_template" to neiqin_app;
create or replace view "letter_template_rows" as select * from "letter_template" where company_id = current_company();
grant select on "letter_template_rows" to neiqin_app;
alter table "letter_batch" add constraint "letter_batch_template_refers" foreign key (company_id, "template") references "letter_template" (company_id, id);
alter table "letter_batch" add constraint "letter_batch_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "customer" add column "mail" text;
create or replace view "customer_rows" as select * from "customer" where company_id = current_company();
grant select on "customer_rows" to neiqin_app;
alter table "letter_out" drop constraint "letter_out_state_form";
alter table "letter_out" add constraint "letter_out_state_form" check ("state" in ('draft', 'approved', 'queued', 'sending', 'failed', 'sent', 'filed', 'void'));
alter table "letter_out" add column "way" text not null default 'post';
alter table "letter_out" alter column "way" drop default;
alter table "letter_out" add constraint "letter_out_way_form" check ("way" in ('post', 'mail'));
alter table "letter_out" add column "mail_to" text;
alter table "letter_out" add column "asks_receipt" boolean not null default false;
alter table "letter_out" alter column "asks_receipt" drop default;
alter table "letter_out" add column "batch" uuid;
alter table "letter_out" add constraint "letter_out_batch_refers" foreign key (company_id, "batch") references "letter_batch" (company_id, id);
alter table "letter_out" add column "tries" integer not null default 0;
alter table "letter_out" alter column "tries" drop default;
alter table "letter_out" add column "tried_at" timestamptz;
alter table "letter_out" add column "fault" text;
alter table "letter_out" add column "receipt_on" date;
alter table "letter_out" add column "answer" text;
alter table "letter_out" add constraint "letter_out_answer_form" check ("answer" in ('received', 'agreed', 'objects', 'back'));
alter table "letter_out" add column "receipt_note" text;
alter table "letter_out" add column "receipt_scan" text;
alter table "letter_out" add constraint "letter_out_receipt_scan_form" check ("receipt_scan" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
create unique index "letter_out_batch_customer_once" on "letter_out" (company_id, "batch", "customer");
create index "letter_out_batch_id_by" on "letter_out" (company_id, "batch", "id");
create index "letter_out_receipt_on_id_by" on "letter_out" (company_id, "receipt_on", "id");
create or replace view "letter_out_rows" as select * from "letter_out" where company_id = current_company();
grant select on "letter_out_rows" to neiqin_app;
-- When an answer was last taken up: the day of its last edit does not tell, and one that waited long was sent twice by two senders at once.
alter table "mail_reply" add column "tried_at" timestamptz;
create or replace view "mail_reply_rows" as select * from "mail_reply" where company_id = current_company();
grant select on "mail_reply_rows" to neiqin_app;

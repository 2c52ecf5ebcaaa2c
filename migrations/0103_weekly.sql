-- Weekly summaries of salespeople, reminders of them, and the month's report (duty A1).
create table "sales_report" (
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
  "month" text not null,
  "due" integer not null,
  "on_time" integer not null,
  "late" integer not null,
  "sell_in" numeric(18,6) not null,
  "sell_out" numeric(18,6) not null,
  "content" text,
  "sent_on" date,
  "sent_by" uuid,
  "read_by" uuid,
  "read_on" date,
  "ruling" text,
  "returned" text,
  primary key (company_id, id),
  constraint "sales_report_state_form" check ("state" in ('draft', 'sent', 'read')),
  constraint "sales_report_content_form" check ("content" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)')
);
create unique index "sales_report_number_once" on "sales_report" (company_id, "number");
create unique index "sales_report_month_once" on "sales_report" (company_id, "month");
create index "sales_report_made_at_id_by" on "sales_report" (company_id, "made_at", "id");
create index "sales_report_state_id_by" on "sales_report" (company_id, "state", "id");
create index "sales_report_due_id_by" on "sales_report" (company_id, "due", "id");
create index "sales_report_on_time_id_by" on "sales_report" (company_id, "on_time", "id");
create index "sales_report_late_id_by" on "sales_report" (company_id, "late", "id");
create index "sales_report_sell_in_id_by" on "sales_report" (company_id, "sell_in", "id");
create index "sales_report_sell_out_id_by" on "sales_report" (company_id, "sell_out", "id");
create index "sales_report_sent_on_id_by" on "sales_report" (company_id, "sent_on", "id");
create index "sales_report_sent_by_id_by" on "sales_report" (company_id, "sent_by", "id");
create index "sales_report_read_by_id_by" on "sales_report" (company_id, "read_by", "id");
create index "sales_report_read_on_id_by" on "sales_report" (company_id, "read_on", "id");
create index "sales_report_find" on "sales_report" using gin ("find" gin_trgm_ops);
alter table "sales_report" enable row level security;
create policy own_company on "sales_report" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sales_report" to neiqin_app;
create or replace view "sales_report_rows" as select * from "sales_report" where company_id = current_company();
grant select on "sales_report_rows" to neiqin_app;
create table "summary_reminder" (
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
  "week" date not null,
  "persons" uuid[] not null,
  "says" text,
  "on" date,
  primary key (company_id, id),
  constraint "summary_reminder_state_form" check ("state" in ('sent')),
  constraint "summary_reminder_persons_form" check (cardinality("persons") between 1 and 200)
);
create unique index "summary_reminder_number_once" on "summary_reminder" (company_id, "number");
create index "summary_reminder_made_at_id_by" on "summary_reminder" (company_id, "made_at", "id");
create index "summary_reminder_state_id_by" on "summary_reminder" (company_id, "state", "id");
create index "summary_reminder_week_id_by" on "summary_reminder" (company_id, "week", "id");
create index "summary_reminder_on_id_by" on "summary_reminder" (company_id, "on", "id");
create index "summary_reminder_persons_among" on "summary_reminder" using gin ("persons");
create index "summary_reminder_find" on "summary_reminder" using gin ("find" gin_trgm_ops);
alter table "summary_reminder" enable row level security;
create policy own_company on "summary_reminder" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "summary_reminder" to neiqin_app;
create or replace view "summary_reminder_rows" as select * from "summary_reminder" where company_id = current_company();
grant select on "summary_reminder_rows" to neiqin_app;
create table "weekly_summary" (
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
  "week" date not null,
  "done" text not null,
  "results" text,
  "problems" text,
  "plan" text not null,
  "support" text,
  "due_on" date,
  "submitted_on" date,
  "late" boolean not null,
  "ruling" text,
  "read_by" uuid,
  "read_on" date,
  "returned" text,
  primary key (company_id, id),
  constraint "weekly_summary_state_form" check ("state" in ('draft', 'returned', 'submitted', 'read'))
);
create unique index "weekly_summary_number_once" on "weekly_summary" (company_id, "number");
create unique index "weekly_summary_person_week_once" on "weekly_summary" (company_id, "person", "week");
create index "weekly_summary_made_at_id_by" on "weekly_summary" (company_id, "made_at", "id");
create index "weekly_summary_state_id_by" on "weekly_summary" (company_id, "state", "id");
create index "weekly_summary_person_id_by" on "weekly_summary" (company_id, "person", "id");
create index "weekly_summary_week_id_by" on "weekly_summary" (company_id, "week", "id");
create index "weekly_summary_due_on_id_by" on "weekly_summary" (company_id, "due_on", "id");
create index "weekly_summary_submitted_on_id_by" on "weekly_summary" (company_id, "submitted_on", "id");
create index "weekly_summary_read_by_id_by" on "weekly_summary" (company_id, "read_by", "id");
create index "weekly_summary_read_on_id_by" on "weekly_summary" (company_id, "read_on", "id");
create index "weekly_summary_find" on "weekly_summary" using gin ("find" gin_trgm_ops);
alter table "weekly_summary" enable row level security;
create policy own_company on "weekly_summary" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "weekly_summary" to neiqin_app;
create or replace view "weekly_summary_rows" as select * from "weekly_summary" where company_id = current_company();
grant select on "weekly_summary_rows" to neiqin_app;
create table "weekly_summary_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "customer" uuid not null,
  "goods" uuid not null,
  "opening" numeric(18,6),
  "sell_in" numeric(18,6),
  "sell_out" numeric(18,6),
  "stock" numeric(18,6),
  "price" numeric(25,13),
  "gap" numeric(18,6),
  primary key (company_id, id)
);
create index "weekly_summary_lines_parent_place_by" on "weekly_summary_lines" (company_id, "parent", "place");
create index "weekly_summary_lines_customer_by" on "weekly_summary_lines" (company_id, "customer");
create index "weekly_summary_lines_goods_by" on "weekly_summary_lines" (company_id, "goods");
alter table "weekly_summary_lines" enable row level security;
create policy own_company on "weekly_summary_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "weekly_summary_lines" to neiqin_app;
alter table "sales_report" add constraint "sales_report_sent_by_refers" foreign key (company_id, "sent_by") references "person" (company_id, id);
alter table "sales_report" add constraint "sales_report_read_by_refers" foreign key (company_id, "read_by") references "person" (company_id, id);
alter table "weekly_summary" add constraint "weekly_summary_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "weekly_summary" add constraint "weekly_summary_read_by_refers" foreign key (company_id, "read_by") references "person" (company_id, id);
alter table "weekly_summary_lines" add constraint "weekly_summary_lines_parent_refers" foreign key (company_id, "parent") references "weekly_summary" (company_id, id);
alter table "weekly_summary_lines" add constraint "weekly_summary_lines_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "weekly_summary_lines" add constraint "weekly_summary_lines_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

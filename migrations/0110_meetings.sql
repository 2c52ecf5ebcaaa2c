-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "meeting_action" (
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
  "meeting" uuid not null,
  "what" text not null,
  "who" uuid not null,
  "due_on" date not null,
  "result" text,
  "done_on" date,
  primary key (company_id, id),
  constraint "meeting_action_state_form" check ("state" in ('open', 'done', 'dropped'))
);
create unique index "meeting_action_number_once" on "meeting_action" (company_id, "number");
create index "meeting_action_made_at_id_by" on "meeting_action" (company_id, "made_at", "id");
create index "meeting_action_state_id_by" on "meeting_action" (company_id, "state", "id");
create index "meeting_action_meeting_id_by" on "meeting_action" (company_id, "meeting", "id");
create index "meeting_action_what_zh_id_by" on "meeting_action" (company_id, "what" collate "zh-x-icu", "id");
create index "meeting_action_who_id_by" on "meeting_action" (company_id, "who", "id");
create index "meeting_action_due_on_id_by" on "meeting_action" (company_id, "due_on", "id");
create index "meeting_action_done_on_id_by" on "meeting_action" (company_id, "done_on", "id");
create index "meeting_action_find" on "meeting_action" using gin ("find" gin_trgm_ops);
alter table "meeting_action" enable row level security;
create policy own_company on "meeting_action" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "meeting_action" to neiqin_app;
create or replace view "meeting_action_rows" as select * from "meeting_action" where company_id = current_company();
grant select on "meeting_action_rows" to neiqin_app;
create table "meeting_attendance" (
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
  "meeting" uuid not null,
  "subject" text not null,
  "held_at" timestamptz not null,
  "person" uuid not null,
  "answered_at" timestamptz,
  "by_phone" uuid,
  "reason" text,
  "signed_at" timestamptz,
  "late" boolean not null,
  primary key (company_id, id),
  constraint "meeting_attendance_state_form" check ("state" in ('invited', 'coming', 'excused', 'present', 'absent', 'void'))
);
create unique index "meeting_attendance_number_once" on "meeting_attendance" (company_id, "number");
create index "meeting_attendance_made_at_id_by" on "meeting_attendance" (company_id, "made_at", "id");
create index "meeting_attendance_state_id_by" on "meeting_attendance" (company_id, "state", "id");
create index "meeting_attendance_meeting_id_by" on "meeting_attendance" (company_id, "meeting", "id");
create index "meeting_attendance_held_at_id_by" on "meeting_attendance" (company_id, "held_at", "id");
create index "meeting_attendance_person_id_by" on "meeting_attendance" (company_id, "person", "id");
create index "meeting_attendance_answered_at_id_by" on "meeting_attendance" (company_id, "answered_at", "id");
create index "meeting_attendance_by_phone_id_by" on "meeting_attendance" (company_id, "by_phone", "id");
create index "meeting_attendance_reason_id_by" on "meeting_attendance" (company_id, "reason", "id");
create index "meeting_attendance_signed_at_id_by" on "meeting_attendance" (company_id, "signed_at", "id");
create index "meeting_attendance_find" on "meeting_attendance" using gin ("find" gin_trgm_ops);
alter table "meeting_attendance" enable row level security;
create policy own_company on "meeting_attendance" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "meeting_attendance" to neiqin_app;
create or replace view "meeting_attendance_rows" as select * from "meeting_attendance" where company_id = current_company();
grant select on "meeting_attendance_rows" to neiqin_app;
create table "sales_meeting" (
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
  "subject" text not null,
  "kind" text not null,
  "held_at" timestamptz not null,
  "minutes_long" integer not null,
  "place" text not null,
  "host" uuid not null,
  "recorder" uuid not null,
  "invited" uuid[] not null,
  "carried" text,
  "code" text,
  "minutes" text,
  "files" text,
  primary key (company_id, id),
  constraint "sales_meeting_state_form" check ("state" in ('planned', 'called', 'running', 'closed', 'void')),
  constraint "sales_meeting_kind_form" check ("kind" in ('weekly', 'monthly', 'quarterly', 'annual', 'topic')),
  constraint "sales_meeting_invited_form" check (cardinality("invited") between 1 and 200),
  constraint "sales_meeting_minutes_form" check ("minutes" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'),
  constraint "sales_meeting_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "sales_meeting_number_once" on "sales_meeting" (company_id, "number");
create index "sales_meeting_made_at_id_by" on "sales_meeting" (company_id, "made_at", "id");
create index "sales_meeting_state_id_by" on "sales_meeting" (company_id, "state", "id");
create index "sales_meeting_subject_zh_id_by" on "sales_meeting" (company_id, "subject" collate "zh-x-icu", "id");
create index "sales_meeting_held_at_id_by" on "sales_meeting" (company_id, "held_at", "id");
create index "sales_meeting_place_zh_id_by" on "sales_meeting" (company_id, "place" collate "zh-x-icu", "id");
create index "sales_meeting_host_id_by" on "sales_meeting" (company_id, "host", "id");
create index "sales_meeting_recorder_id_by" on "sales_meeting" (company_id, "recorder", "id");
create index "sales_meeting_invited_among" on "sales_meeting" using gin ("invited");
create index "sales_meeting_find" on "sales_meeting" using gin ("find" gin_trgm_ops);
alter table "sales_meeting" enable row level security;
create policy own_company on "sales_meeting" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "sales_meeting" to neiqin_app;
create or replace view "sales_meeting_rows" as select * from "sales_meeting" where company_id = current_company();
grant select on "sales_meeting_rows" to neiqin_app;
create table "sales_meeting_agenda" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "topic" text not null,
  "speaker" uuid,
  "minutes" integer,
  primary key (company_id, id)
);
create index "sales_meeting_agenda_parent_place_by" on "sales_meeting_agenda" (company_id, "parent", "place");
create index "sales_meeting_agenda_speaker_by" on "sales_meeting_agenda" (company_id, "speaker");
alter table "sales_meeting_agenda" enable row level security;
create policy own_company on "sales_meeting_agenda" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sales_meeting_agenda" to neiqin_app;
create table "sales_meeting_decided" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "what" text not null,
  "who" uuid not null,
  "due_on" date not null,
  primary key (company_id, id)
);
create index "sales_meeting_decided_parent_place_by" on "sales_meeting_decided" (company_id, "parent", "place");
create index "sales_meeting_decided_who_by" on "sales_meeting_decided" (company_id, "who");
alter table "sales_meeting_decided" enable row level security;
create policy own_company on "sales_meeting_decided" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "sales_meeting_decided" to neiqin_app;
alter table "meeting_action" add constraint "meeting_action_meeting_refers" foreign key (company_id, "meeting") references "sales_meeting" (company_id, id);
alter table "meeting_action" add constraint "meeting_action_who_refers" foreign key (company_id, "who") references "person" (company_id, id);
alter table "meeting_attendance" add constraint "meeting_attendance_meeting_refers" foreign key (company_id, "meeting") references "sales_meeting" (company_id, id);
alter table "meeting_attendance" add constraint "meeting_attendance_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "meeting_attendance" add constraint "meeting_attendance_by_phone_refers" foreign key (company_id, "by_phone") references "person" (company_id, id);
alter table "sales_meeting" add constraint "sales_meeting_host_refers" foreign key (company_id, "host") references "person" (company_id, id);
alter table "sales_meeting" add constraint "sales_meeting_recorder_refers" foreign key (company_id, "recorder") references "person" (company_id, id);
alter table "sales_meeting_agenda" add constraint "sales_meeting_agenda_parent_refers" foreign key (company_id, "parent") references "sales_meeting" (company_id, id);
alter table "sales_meeting_agenda" add constraint "sales_meeting_agenda_speaker_refers" foreign key (company_id, "speaker") references "person" (company_id, id);
alter table "sales_meeting_decided" add constraint "sales_meeting_decided_parent_refers" foreign key (company_id, "parent") references "sales_meeting" (company_id, id);
alter table "sales_meeting_decided" add constraint "sales_meeting_decided_who_refers" foreign key (company_id, "who") references "person" (company_id, id);

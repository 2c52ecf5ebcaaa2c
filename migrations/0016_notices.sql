-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "mail_server" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "host" text not null,
  "port" integer not null,
  "security" text not null,
  "user" text,
  "password" text,
  "sender" text not null,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "mail_server_security_form" check ("security" in ('tls', 'starttls', 'none'))
);
create unique index "mail_server_name_once" on "mail_server" (company_id, "name");
create index "mail_server_made_at_id_by" on "mail_server" (company_id, "made_at", "id");
create index "mail_server_name_zh_id_by" on "mail_server" (company_id, "name" collate "zh-x-icu", "id");
create index "mail_server_host_zh_id_by" on "mail_server" (company_id, "host" collate "zh-x-icu", "id");
create index "mail_server_sender_id_by" on "mail_server" (company_id, "sender", "id");
create index "mail_server_find" on "mail_server" using gin ("find" gin_trgm_ops);
alter table "mail_server" enable row level security;
create policy own_company on "mail_server" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "mail_server" to neiqin_app;
create or replace view "mail_server_rows" as select * from "mail_server" where company_id = current_company();
grant select on "mail_server_rows" to neiqin_app;
create table "notice_choice" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "person" uuid not null,
  "mail" text,
  "by_mail" text[],
  "robot" uuid,
  "by_robot" text[],
  "digest" text not null,
  "quiet_from" text,
  "quiet_to" text,
  primary key (company_id, id),
  constraint "notice_choice_by_mail_form" check ("by_mail" <@ array['review', 'duty', 'mention', 'other']::text[]),
  constraint "notice_choice_by_robot_form" check ("by_robot" <@ array['review', 'duty', 'mention', 'other']::text[]),
  constraint "notice_choice_digest_form" check ("digest" in ('now', 'hourly', 'daily'))
);
create unique index "notice_choice_person_once" on "notice_choice" (company_id, "person");
create index "notice_choice_made_at_id_by" on "notice_choice" (company_id, "made_at", "id");
create index "notice_choice_robot_id_by" on "notice_choice" (company_id, "robot", "id");
create index "notice_choice_find" on "notice_choice" using gin ("find" gin_trgm_ops);
alter table "notice_choice" enable row level security;
create policy own_company on "notice_choice" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "notice_choice" to neiqin_app;
create or replace view "notice_choice_rows" as select * from "notice_choice" where company_id = current_company();
grant select on "notice_choice_rows" to neiqin_app;
create table "robot" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "kind" text not null,
  "address" text not null,
  "secret" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "robot_kind_form" check ("kind" in ('wecom', 'dingtalk', 'feishu'))
);
create unique index "robot_name_once" on "robot" (company_id, "name");
create index "robot_made_at_id_by" on "robot" (company_id, "made_at", "id");
create index "robot_name_zh_id_by" on "robot" (company_id, "name" collate "zh-x-icu", "id");
create index "robot_find" on "robot" using gin ("find" gin_trgm_ops);
alter table "robot" enable row level security;
create policy own_company on "robot" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "robot" to neiqin_app;
create or replace view "robot_rows" as select * from "robot" where company_id = current_company();
grant select on "robot_rows" to neiqin_app;
create table "webhook" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "address" text not null,
  "events" text not null,
  "secret" text not null,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "webhook_name_once" on "webhook" (company_id, "name");
create index "webhook_made_at_id_by" on "webhook" (company_id, "made_at", "id");
create index "webhook_name_zh_id_by" on "webhook" (company_id, "name" collate "zh-x-icu", "id");
create index "webhook_address_id_by" on "webhook" (company_id, "address", "id");
create index "webhook_events_zh_id_by" on "webhook" (company_id, "events" collate "zh-x-icu", "id");
create index "webhook_find" on "webhook" using gin ("find" gin_trgm_ops);
alter table "webhook" enable row level security;
create policy own_company on "webhook" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "webhook" to neiqin_app;
create or replace view "webhook_rows" as select * from "webhook" where company_id = current_company();
grant select on "webhook_rows" to neiqin_app;
alter table "notice_choice" add constraint "notice_choice_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
alter table "notice_choice" add constraint "notice_choice_robot_refers" foreign key (company_id, "robot") references "robot" (company_id, id);

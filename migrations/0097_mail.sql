-- 邮箱：收到的邮件按邮箱和原件摘要各记一次，归到客户、合同、订单；回复经发信设置发出，发没发成记在各自的一行。
create table "mail_check" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "mailbox" uuid not null,
  "at" timestamptz not null,
  "fetched" integer not null,
  "says" text not null,
  primary key (company_id, id)
);
create index "mail_check_made_at_id_by" on "mail_check" (company_id, "made_at", "id");
create index "mail_check_mailbox_id_by" on "mail_check" (company_id, "mailbox", "id");
create index "mail_check_at_id_by" on "mail_check" (company_id, "at", "id");
create index "mail_check_fetched_id_by" on "mail_check" (company_id, "fetched", "id");
create index "mail_check_says_zh_id_by" on "mail_check" (company_id, "says" collate "zh-x-icu", "id");
create index "mail_check_find" on "mail_check" using gin ("find" gin_trgm_ops);
alter table "mail_check" enable row level security;
create policy own_company on "mail_check" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "mail_check" to neiqin_app;
create or replace view "mail_check_rows" as select * from "mail_check" where company_id = current_company();
grant select on "mail_check_rows" to neiqin_app;
create table "mail_reply" (
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
  "mail" uuid not null,
  "recipient" text not null,
  "subject" text not null,
  "text" text not null,
  "author" uuid not null,
  "tries" integer not null,
  "sent_at" timestamptz,
  "fault" text,
  primary key (company_id, id),
  constraint "mail_reply_state_form" check ("state" in ('queued', 'sending', 'sent', 'failed', 'void'))
);
create unique index "mail_reply_number_once" on "mail_reply" (company_id, "number");
create index "mail_reply_made_at_id_by" on "mail_reply" (company_id, "made_at", "id");
create index "mail_reply_state_id_by" on "mail_reply" (company_id, "state", "id");
create index "mail_reply_mail_id_by" on "mail_reply" (company_id, "mail", "id");
create index "mail_reply_recipient_id_by" on "mail_reply" (company_id, "recipient", "id");
create index "mail_reply_subject_zh_id_by" on "mail_reply" (company_id, "subject" collate "zh-x-icu", "id");
create index "mail_reply_author_id_by" on "mail_reply" (company_id, "author", "id");
create index "mail_reply_sent_at_id_by" on "mail_reply" (company_id, "sent_at", "id");
create index "mail_reply_fault_id_by" on "mail_reply" (company_id, "fault", "id");
create index "mail_reply_find" on "mail_reply" using gin ("find" gin_trgm_ops);
alter table "mail_reply" enable row level security;
create policy own_company on "mail_reply" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "mail_reply" to neiqin_app;
create or replace view "mail_reply_rows" as select * from "mail_reply" where company_id = current_company();
grant select on "mail_reply_rows" to neiqin_app;
create table "mail" (
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
  "received_at" timestamptz not null,
  "sender" text not null,
  "sender_address" text,
  "subject" text not null,
  "recipients" text,
  "copies" text,
  "sent_at" timestamptz,
  "mailbox" uuid not null,
  "content" text,
  "files" text,
  "original" text,
  "told" text,
  "message_id" text,
  "fingerprint" text not null,
  "customer" uuid,
  "contract" uuid,
  "order" uuid,
  "why" text,
  "twin" uuid,
  "filed_by" uuid,
  "handler" uuid,
  "result" text,
  "reason" text,
  primary key (company_id, id),
  constraint "mail_state_form" check ("state" in ('new', 'assigned', 'done', 'ignored', 'void')),
  constraint "mail_content_form" check ("content" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'),
  constraint "mail_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "mail_original_form" check ("original" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "mail_number_once" on "mail" (company_id, "number");
create unique index "mail_mailbox_fingerprint_once" on "mail" (company_id, "mailbox", "fingerprint");
create index "mail_made_at_id_by" on "mail" (company_id, "made_at", "id");
create index "mail_state_id_by" on "mail" (company_id, "state", "id");
create index "mail_received_at_id_by" on "mail" (company_id, "received_at", "id");
create index "mail_sender_zh_id_by" on "mail" (company_id, "sender" collate "zh-x-icu", "id");
create index "mail_sender_address_zh_id_by" on "mail" (company_id, "sender_address" collate "zh-x-icu", "id");
create index "mail_subject_zh_id_by" on "mail" (company_id, "subject" collate "zh-x-icu", "id");
create index "mail_mailbox_id_by" on "mail" (company_id, "mailbox", "id");
create index "mail_message_id_zh_id_by" on "mail" (company_id, "message_id" collate "zh-x-icu", "id");
create index "mail_customer_id_by" on "mail" (company_id, "customer", "id");
create index "mail_contract_id_by" on "mail" (company_id, "contract", "id");
create index "mail_order_id_by" on "mail" (company_id, "order", "id");
create index "mail_twin_id_by" on "mail" (company_id, "twin", "id");
create index "mail_filed_by_id_by" on "mail" (company_id, "filed_by", "id");
create index "mail_handler_id_by" on "mail" (company_id, "handler", "id");
create index "mail_find" on "mail" using gin ("find" gin_trgm_ops);
alter table "mail" enable row level security;
create policy own_company on "mail" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "mail" to neiqin_app;
create or replace view "mail_rows" as select * from "mail" where company_id = current_company();
grant select on "mail_rows" to neiqin_app;
create table "mailbox" (
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
  "address" text not null,
  "host" text not null,
  "port" integer not null,
  "security" text not null,
  "user" text,
  "password" text not null,
  "folder" text not null,
  "since" date not null,
  "responsible" uuid not null,
  "validity" text,
  "last_uid" text,
  "checked_at" timestamptz,
  "fault" text,
  primary key (company_id, id),
  constraint "mailbox_state_form" check ("state" in ('watched', 'paused')),
  constraint "mailbox_security_form" check ("security" in ('tls', 'starttls', 'none'))
);
create unique index "mailbox_number_once" on "mailbox" (company_id, "number");
create unique index "mailbox_address_folder_once" on "mailbox" (company_id, "address", "folder");
create index "mailbox_made_at_id_by" on "mailbox" (company_id, "made_at", "id");
create index "mailbox_state_id_by" on "mailbox" (company_id, "state", "id");
create index "mailbox_address_id_by" on "mailbox" (company_id, "address", "id");
create index "mailbox_host_zh_id_by" on "mailbox" (company_id, "host" collate "zh-x-icu", "id");
create index "mailbox_since_id_by" on "mailbox" (company_id, "since", "id");
create index "mailbox_responsible_id_by" on "mailbox" (company_id, "responsible", "id");
create index "mailbox_checked_at_id_by" on "mailbox" (company_id, "checked_at", "id");
create index "mailbox_fault_id_by" on "mailbox" (company_id, "fault", "id");
create index "mailbox_find" on "mailbox" using gin ("find" gin_trgm_ops);
alter table "mailbox" enable row level security;
create policy own_company on "mailbox" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "mailbox" to neiqin_app;
create or replace view "mailbox_rows" as select * from "mailbox" where company_id = current_company();
grant select on "mailbox_rows" to neiqin_app;
alter table "mail_check" add constraint "mail_check_mailbox_refers" foreign key (company_id, "mailbox") references "mailbox" (company_id, id);
alter table "mail_reply" add constraint "mail_reply_mail_refers" foreign key (company_id, "mail") references "mail" (company_id, id);
alter table "mail_reply" add constraint "mail_reply_author_refers" foreign key (company_id, "author") references "person" (company_id, id);
alter table "mail" add constraint "mail_mailbox_refers" foreign key (company_id, "mailbox") references "mailbox" (company_id, id);
alter table "mail" add constraint "mail_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "mail" add constraint "mail_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
alter table "mail" add constraint "mail_order_refers" foreign key (company_id, "order") references "sales_order" (company_id, id);
alter table "mail" add constraint "mail_twin_refers" foreign key (company_id, "twin") references "mail" (company_id, id);
alter table "mail" add constraint "mail_filed_by_refers" foreign key (company_id, "filed_by") references "person" (company_id, id);
alter table "mail" add constraint "mail_handler_refers" foreign key (company_id, "handler") references "person" (company_id, id);
alter table "mailbox" add constraint "mailbox_responsible_refers" foreign key (company_id, "responsible") references "person" (company_id, id);

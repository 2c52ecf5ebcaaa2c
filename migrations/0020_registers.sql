-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "letter_in" (
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
  "received_on" date not null,
  "sender" text not null,
  "their_number" text,
  "subject" text not null,
  "channel" text not null,
  "secrecy" text not null,
  "copies" integer not null,
  "urgent" boolean not null,
  "summary" text,
  "circulated" uuid[],
  "handler" uuid,
  "due_on" date,
  "result" text,
  "handled_on" date,
  "file_number" text,
  primary key (company_id, id),
  constraint "letter_in_state_form" check ("state" in ('received', 'routed', 'handled', 'filed', 'void')),
  constraint "letter_in_channel_form" check ("channel" in ('post', 'courier', 'hand', 'fax', 'mail')),
  constraint "letter_in_secrecy_form" check ("secrecy" in ('open', 'internal', 'secret')),
  constraint "letter_in_circulated_form" check (cardinality("circulated") between 1 and 200)
);
create unique index "letter_in_number_once" on "letter_in" (company_id, "number");
create index "letter_in_made_at_id_by" on "letter_in" (company_id, "made_at", "id");
create index "letter_in_state_id_by" on "letter_in" (company_id, "state", "id");
create index "letter_in_received_on_id_by" on "letter_in" (company_id, "received_on", "id");
create index "letter_in_sender_zh_id_by" on "letter_in" (company_id, "sender" collate "zh-x-icu", "id");
create index "letter_in_subject_zh_id_by" on "letter_in" (company_id, "subject" collate "zh-x-icu", "id");
create index "letter_in_handler_id_by" on "letter_in" (company_id, "handler", "id");
create index "letter_in_due_on_id_by" on "letter_in" (company_id, "due_on", "id");
create index "letter_in_circulated_among" on "letter_in" using gin ("circulated");
create index "letter_in_find" on "letter_in" using gin ("find" gin_trgm_ops);
alter table "letter_in" enable row level security;
create policy own_company on "letter_in" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "letter_in" to neiqin_app;
create or replace view "letter_in_rows" as select * from "letter_in" where company_id = current_company();
grant select on "letter_in_rows" to neiqin_app;
create table "letter_out" (
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
  "drafted_on" date not null,
  "addressee" text not null,
  "customer" uuid,
  "place" text,
  "subject" text not null,
  "content" text,
  "secrecy" text not null,
  "copies" integer not null,
  "drafter" uuid not null,
  "countersigned" uuid[],
  "sent_on" date,
  "carrier" uuid,
  "waybill" text,
  "file_number" text,
  primary key (company_id, id),
  constraint "letter_out_state_form" check ("state" in ('draft', 'approved', 'sent', 'filed', 'void')),
  constraint "letter_out_place_form" check ("place" similar to '[0-9]{2,9} %'),
  constraint "letter_out_content_form" check ("content" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'),
  constraint "letter_out_secrecy_form" check ("secrecy" in ('open', 'internal', 'secret')),
  constraint "letter_out_countersigned_form" check (cardinality("countersigned") between 1 and 200)
);
create unique index "letter_out_number_once" on "letter_out" (company_id, "number");
create index "letter_out_made_at_id_by" on "letter_out" (company_id, "made_at", "id");
create index "letter_out_state_id_by" on "letter_out" (company_id, "state", "id");
create index "letter_out_drafted_on_id_by" on "letter_out" (company_id, "drafted_on", "id");
create index "letter_out_addressee_zh_id_by" on "letter_out" (company_id, "addressee" collate "zh-x-icu", "id");
create index "letter_out_customer_id_by" on "letter_out" (company_id, "customer", "id");
create index "letter_out_subject_zh_id_by" on "letter_out" (company_id, "subject" collate "zh-x-icu", "id");
create index "letter_out_drafter_id_by" on "letter_out" (company_id, "drafter", "id");
create index "letter_out_sent_on_id_by" on "letter_out" (company_id, "sent_on", "id");
create index "letter_out_carrier_id_by" on "letter_out" (company_id, "carrier", "id");
create index "letter_out_countersigned_among" on "letter_out" using gin ("countersigned");
create index "letter_out_find" on "letter_out" using gin ("find" gin_trgm_ops);
alter table "letter_out" enable row level security;
create policy own_company on "letter_out" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "letter_out" to neiqin_app;
create or replace view "letter_out_rows" as select * from "letter_out" where company_id = current_company();
grant select on "letter_out_rows" to neiqin_app;
create table "phone_message" (
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
  "called_at" timestamptz not null,
  "caller" text not null,
  "organisation" text,
  "phone" text,
  "for" uuid[] not null,
  "subject" text not null,
  "content" text,
  "call_back" boolean not null,
  "passed_by" uuid,
  "passed_at" timestamptz,
  "result" text,
  primary key (company_id, id),
  constraint "phone_message_state_form" check ("state" in ('left', 'passed', 'handled')),
  constraint "phone_message_for_form" check (cardinality("for") between 1 and 200)
);
create unique index "phone_message_number_once" on "phone_message" (company_id, "number");
create index "phone_message_made_at_id_by" on "phone_message" (company_id, "made_at", "id");
create index "phone_message_state_id_by" on "phone_message" (company_id, "state", "id");
create index "phone_message_called_at_id_by" on "phone_message" (company_id, "called_at", "id");
create index "phone_message_caller_zh_id_by" on "phone_message" (company_id, "caller" collate "zh-x-icu", "id");
create index "phone_message_organisation_zh_id_by" on "phone_message" (company_id, "organisation" collate "zh-x-icu", "id");
create index "phone_message_phone_id_by" on "phone_message" (company_id, "phone", "id");
create index "phone_message_subject_zh_id_by" on "phone_message" (company_id, "subject" collate "zh-x-icu", "id");
create index "phone_message_passed_by_id_by" on "phone_message" (company_id, "passed_by", "id");
create index "phone_message_for_among" on "phone_message" using gin ("for");
create index "phone_message_find" on "phone_message" using gin ("find" gin_trgm_ops);
alter table "phone_message" enable row level security;
create policy own_company on "phone_message" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "phone_message" to neiqin_app;
create or replace view "phone_message_rows" as select * from "phone_message" where company_id = current_company();
grant select on "phone_message_rows" to neiqin_app;
create table "company_seal" (
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
  "kind" text not null,
  "custodian" uuid not null,
  "deputy" uuid,
  "kept_at" text not null,
  "engraved_on" date,
  "remark" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "company_seal_kind_form" check ("kind" in ('company', 'contract', 'finance', 'invoice', 'legal', 'department'))
);
create unique index "company_seal_code_once" on "company_seal" (company_id, "code");
create unique index "company_seal_name_once" on "company_seal" (company_id, "name");
create index "company_seal_made_at_id_by" on "company_seal" (company_id, "made_at", "id");
create index "company_seal_name_zh_id_by" on "company_seal" (company_id, "name" collate "zh-x-icu", "id");
create index "company_seal_custodian_id_by" on "company_seal" (company_id, "custodian", "id");
create index "company_seal_deputy_id_by" on "company_seal" (company_id, "deputy", "id");
create index "company_seal_kept_at_zh_id_by" on "company_seal" (company_id, "kept_at" collate "zh-x-icu", "id");
create index "company_seal_find" on "company_seal" using gin ("find" gin_trgm_ops);
alter table "company_seal" enable row level security;
create policy own_company on "company_seal" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "company_seal" to neiqin_app;
create or replace view "company_seal_rows" as select * from "company_seal" where company_id = current_company();
grant select on "company_seal_rows" to neiqin_app;
create table "copying" (
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
  "paper" text not null,
  "applicant" uuid not null,
  "pages" integer not null,
  "copies" integer not null,
  "sheets" integer not null,
  "secrecy" text not null,
  "approved_by" uuid,
  "purpose" text,
  primary key (company_id, id),
  constraint "copying_secrecy_form" check ("secrecy" in ('open', 'internal', 'secret'))
);
create unique index "copying_serial_once" on "copying" (company_id, "serial");
create index "copying_made_at_id_by" on "copying" (company_id, "made_at", "id");
create index "copying_on_id_by" on "copying" (company_id, "on", "id");
create index "copying_paper_zh_id_by" on "copying" (company_id, "paper" collate "zh-x-icu", "id");
create index "copying_applicant_id_by" on "copying" (company_id, "applicant", "id");
create index "copying_pages_id_by" on "copying" (company_id, "pages", "id");
create index "copying_copies_id_by" on "copying" (company_id, "copies", "id");
create index "copying_sheets_id_by" on "copying" (company_id, "sheets", "id");
create index "copying_approved_by_id_by" on "copying" (company_id, "approved_by", "id");
create index "copying_find" on "copying" using gin ("find" gin_trgm_ops);
alter table "copying" enable row level security;
create policy own_company on "copying" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "copying" to neiqin_app;
create or replace view "copying_rows" as select * from "copying" where company_id = current_company();
grant select on "copying_rows" to neiqin_app;
create table "seal_handover" (
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
  "seal" uuid not null,
  "from" uuid not null,
  "to" uuid not null,
  "witness" uuid not null,
  "reason" text not null,
  "until" date,
  "remark" text,
  primary key (company_id, id)
);
create unique index "seal_handover_serial_once" on "seal_handover" (company_id, "serial");
create index "seal_handover_made_at_id_by" on "seal_handover" (company_id, "made_at", "id");
create index "seal_handover_on_id_by" on "seal_handover" (company_id, "on", "id");
create index "seal_handover_seal_id_by" on "seal_handover" (company_id, "seal", "id");
create index "seal_handover_from_id_by" on "seal_handover" (company_id, "from", "id");
create index "seal_handover_to_id_by" on "seal_handover" (company_id, "to", "id");
create index "seal_handover_witness_id_by" on "seal_handover" (company_id, "witness", "id");
create index "seal_handover_reason_zh_id_by" on "seal_handover" (company_id, "reason" collate "zh-x-icu", "id");
create index "seal_handover_find" on "seal_handover" using gin ("find" gin_trgm_ops);
alter table "seal_handover" enable row level security;
create policy own_company on "seal_handover" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "seal_handover" to neiqin_app;
create or replace view "seal_handover_rows" as select * from "seal_handover" where company_id = current_company();
grant select on "seal_handover_rows" to neiqin_app;
create table "seal_use" (
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
  "seal" uuid not null,
  "custodian" uuid not null,
  "paper" text not null,
  "recipient" text,
  "copies" integer not null,
  "pages" integer not null,
  "digest" text,
  "purpose" text not null,
  "taken_out" boolean not null,
  "back_on" date,
  "applicant" uuid not null,
  "stamped_by" uuid,
  "stamped_copies" integer,
  "stamped_on" date,
  "file_number" text,
  primary key (company_id, id),
  constraint "seal_use_state_form" check ("state" in ('made', 'approved', 'stamped', 'filed', 'void'))
);
create unique index "seal_use_number_once" on "seal_use" (company_id, "number");
create index "seal_use_made_at_id_by" on "seal_use" (company_id, "made_at", "id");
create index "seal_use_state_id_by" on "seal_use" (company_id, "state", "id");
create index "seal_use_seal_id_by" on "seal_use" (company_id, "seal", "id");
create index "seal_use_custodian_id_by" on "seal_use" (company_id, "custodian", "id");
create index "seal_use_paper_zh_id_by" on "seal_use" (company_id, "paper" collate "zh-x-icu", "id");
create index "seal_use_recipient_zh_id_by" on "seal_use" (company_id, "recipient" collate "zh-x-icu", "id");
create index "seal_use_copies_id_by" on "seal_use" (company_id, "copies", "id");
create index "seal_use_applicant_id_by" on "seal_use" (company_id, "applicant", "id");
create index "seal_use_stamped_by_id_by" on "seal_use" (company_id, "stamped_by", "id");
create index "seal_use_stamped_on_id_by" on "seal_use" (company_id, "stamped_on", "id");
create index "seal_use_find" on "seal_use" using gin ("find" gin_trgm_ops);
alter table "seal_use" enable row level security;
create policy own_company on "seal_use" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "seal_use" to neiqin_app;
create or replace view "seal_use_rows" as select * from "seal_use" where company_id = current_company();
grant select on "seal_use_rows" to neiqin_app;
create table "hygiene_check" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "on" date not null,
  "area" text not null,
  "persons" uuid[] not null,
  "inspector" uuid not null,
  "score" integer not null,
  "grade" text not null,
  "faults" text,
  "mend_by" date,
  "mended_on" date,
  primary key (company_id, id),
  constraint "hygiene_check_persons_form" check (cardinality("persons") between 1 and 200),
  constraint "hygiene_check_grade_form" check ("grade" in ('good', 'fair', 'poor'))
);
create unique index "hygiene_check_on_area_once" on "hygiene_check" (company_id, "on", "area");
create index "hygiene_check_made_at_id_by" on "hygiene_check" (company_id, "made_at", "id");
create index "hygiene_check_on_id_by" on "hygiene_check" (company_id, "on", "id");
create index "hygiene_check_area_zh_id_by" on "hygiene_check" (company_id, "area" collate "zh-x-icu", "id");
create index "hygiene_check_inspector_id_by" on "hygiene_check" (company_id, "inspector", "id");
create index "hygiene_check_score_id_by" on "hygiene_check" (company_id, "score", "id");
create index "hygiene_check_mend_by_id_by" on "hygiene_check" (company_id, "mend_by", "id");
create index "hygiene_check_mended_on_id_by" on "hygiene_check" (company_id, "mended_on", "id");
create index "hygiene_check_persons_among" on "hygiene_check" using gin ("persons");
create index "hygiene_check_find" on "hygiene_check" using gin ("find" gin_trgm_ops);
alter table "hygiene_check" enable row level security;
create policy own_company on "hygiene_check" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "hygiene_check" to neiqin_app;
create or replace view "hygiene_check_rows" as select * from "hygiene_check" where company_id = current_company();
grant select on "hygiene_check_rows" to neiqin_app;
create table "hygiene_rota" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "from" date not null,
  "to" date not null,
  "area" text not null,
  "persons" uuid[] not null,
  "tasks" text,
  primary key (company_id, id),
  constraint "hygiene_rota_persons_form" check (cardinality("persons") between 1 and 200)
);
create unique index "hygiene_rota_from_area_once" on "hygiene_rota" (company_id, "from", "area");
create index "hygiene_rota_made_at_id_by" on "hygiene_rota" (company_id, "made_at", "id");
create index "hygiene_rota_from_id_by" on "hygiene_rota" (company_id, "from", "id");
create index "hygiene_rota_to_id_by" on "hygiene_rota" (company_id, "to", "id");
create index "hygiene_rota_area_zh_id_by" on "hygiene_rota" (company_id, "area" collate "zh-x-icu", "id");
create index "hygiene_rota_persons_among" on "hygiene_rota" using gin ("persons");
create index "hygiene_rota_find" on "hygiene_rota" using gin ("find" gin_trgm_ops);
alter table "hygiene_rota" enable row level security;
create policy own_company on "hygiene_rota" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "hygiene_rota" to neiqin_app;
create or replace view "hygiene_rota_rows" as select * from "hygiene_rota" where company_id = current_company();
grant select on "hygiene_rota_rows" to neiqin_app;
create table "complaint" (
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
  "received_on" date not null,
  "customer" uuid not null,
  "goods" uuid,
  "lot" text,
  "quantity" numeric(18,6),
  "unit" text,
  "kind" text not null,
  "severity" text not null,
  "subject" text not null,
  "detail" text not null,
  "handler" uuid,
  "due_on" date,
  "cause" text,
  "remedy" text,
  "agreed" boolean,
  primary key (company_id, id),
  constraint "complaint_state_form" check ("state" in ('received', 'handling', 'replied', 'closed')),
  constraint "complaint_kind_form" check ("kind" in ('quality', 'damage', 'late', 'service', 'price')),
  constraint "complaint_severity_form" check ("severity" in ('minor', 'major'))
);
create unique index "complaint_number_once" on "complaint" (company_id, "number");
create index "complaint_made_at_id_by" on "complaint" (company_id, "made_at", "id");
create index "complaint_state_id_by" on "complaint" (company_id, "state", "id");
create index "complaint_received_on_id_by" on "complaint" (company_id, "received_on", "id");
create index "complaint_customer_id_by" on "complaint" (company_id, "customer", "id");
create index "complaint_goods_id_by" on "complaint" (company_id, "goods", "id");
create index "complaint_subject_zh_id_by" on "complaint" (company_id, "subject" collate "zh-x-icu", "id");
create index "complaint_handler_id_by" on "complaint" (company_id, "handler", "id");
create index "complaint_due_on_id_by" on "complaint" (company_id, "due_on", "id");
create index "complaint_find" on "complaint" using gin ("find" gin_trgm_ops);
alter table "complaint" enable row level security;
create policy own_company on "complaint" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "complaint" to neiqin_app;
create or replace view "complaint_rows" as select * from "complaint" where company_id = current_company();
grant select on "complaint_rows" to neiqin_app;
create table "guest_meal" (
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
  "on" date not null,
  "customer" uuid,
  "guests" text not null,
  "guest_count" integer not null,
  "hosts" uuid[] not null,
  "place" text not null,
  "meal" bigint not null,
  "drinks" bigint not null,
  "budget" bigint not null,
  "reason" text not null,
  "applicant" uuid not null,
  "spent" bigint,
  "receipts" integer,
  "over_reason" text,
  primary key (company_id, id),
  constraint "guest_meal_state_form" check ("state" in ('made', 'approved', 'settled', 'void')),
  constraint "guest_meal_hosts_form" check (cardinality("hosts") between 1 and 200)
);
create unique index "guest_meal_number_once" on "guest_meal" (company_id, "number");
create index "guest_meal_made_at_id_by" on "guest_meal" (company_id, "made_at", "id");
create index "guest_meal_state_id_by" on "guest_meal" (company_id, "state", "id");
create index "guest_meal_on_id_by" on "guest_meal" (company_id, "on", "id");
create index "guest_meal_customer_id_by" on "guest_meal" (company_id, "customer", "id");
create index "guest_meal_guests_zh_id_by" on "guest_meal" (company_id, "guests" collate "zh-x-icu", "id");
create index "guest_meal_guest_count_id_by" on "guest_meal" (company_id, "guest_count", "id");
create index "guest_meal_budget_id_by" on "guest_meal" (company_id, "budget", "id");
create index "guest_meal_applicant_id_by" on "guest_meal" (company_id, "applicant", "id");
create index "guest_meal_spent_id_by" on "guest_meal" (company_id, "spent", "id");
create index "guest_meal_hosts_among" on "guest_meal" using gin ("hosts");
create index "guest_meal_find" on "guest_meal" using gin ("find" gin_trgm_ops);
alter table "guest_meal" enable row level security;
create policy own_company on "guest_meal" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "guest_meal" to neiqin_app;
create or replace view "guest_meal_rows" as select * from "guest_meal" where company_id = current_company();
grant select on "guest_meal_rows" to neiqin_app;
create table "inquiry_call" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "serial" text not null,
  "at" timestamptz not null,
  "caller" text not null,
  "organisation" text,
  "phone" text not null,
  "website" text,
  "source" text not null,
  "kind" text not null,
  "subject" text not null,
  "answer" text not null,
  "answered_by" uuid not null,
  "follow_up" boolean not null,
  "follow_on" date,
  primary key (company_id, id),
  constraint "inquiry_call_source_form" check ("source" in ('site', 'platform', 'friend', 'advert', 'other')),
  constraint "inquiry_call_kind_form" check ("kind" in ('product', 'dealer', 'order', 'other'))
);
create unique index "inquiry_call_serial_once" on "inquiry_call" (company_id, "serial");
create index "inquiry_call_made_at_id_by" on "inquiry_call" (company_id, "made_at", "id");
create index "inquiry_call_at_id_by" on "inquiry_call" (company_id, "at", "id");
create index "inquiry_call_caller_zh_id_by" on "inquiry_call" (company_id, "caller" collate "zh-x-icu", "id");
create index "inquiry_call_organisation_zh_id_by" on "inquiry_call" (company_id, "organisation" collate "zh-x-icu", "id");
create index "inquiry_call_phone_id_by" on "inquiry_call" (company_id, "phone", "id");
create index "inquiry_call_subject_zh_id_by" on "inquiry_call" (company_id, "subject" collate "zh-x-icu", "id");
create index "inquiry_call_answered_by_id_by" on "inquiry_call" (company_id, "answered_by", "id");
create index "inquiry_call_follow_on_id_by" on "inquiry_call" (company_id, "follow_on", "id");
create index "inquiry_call_find" on "inquiry_call" using gin ("find" gin_trgm_ops);
alter table "inquiry_call" enable row level security;
create policy own_company on "inquiry_call" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "inquiry_call" to neiqin_app;
create or replace view "inquiry_call_rows" as select * from "inquiry_call" where company_id = current_company();
grant select on "inquiry_call_rows" to neiqin_app;
create table "service_request" (
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
  "asked_on" date not null,
  "customer" uuid not null,
  "contact" text,
  "phone" text,
  "kind" text not null,
  "subject" text not null,
  "detail" text,
  "place" text,
  "due_on" date not null,
  "handler" uuid not null,
  "result" text,
  "satisfaction" text,
  primary key (company_id, id),
  constraint "service_request_state_form" check ("state" in ('open', 'doing', 'done', 'closed')),
  constraint "service_request_kind_form" check ("kind" in ('papers', 'exchange', 'invoice', 'training', 'other')),
  constraint "service_request_place_form" check ("place" similar to '[0-9]{2,9} %'),
  constraint "service_request_satisfaction_form" check ("satisfaction" in ('good', 'fair', 'bad'))
);
create unique index "service_request_number_once" on "service_request" (company_id, "number");
create index "service_request_made_at_id_by" on "service_request" (company_id, "made_at", "id");
create index "service_request_state_id_by" on "service_request" (company_id, "state", "id");
create index "service_request_asked_on_id_by" on "service_request" (company_id, "asked_on", "id");
create index "service_request_customer_id_by" on "service_request" (company_id, "customer", "id");
create index "service_request_subject_zh_id_by" on "service_request" (company_id, "subject" collate "zh-x-icu", "id");
create index "service_request_due_on_id_by" on "service_request" (company_id, "due_on", "id");
create index "service_request_handler_id_by" on "service_request" (company_id, "handler", "id");
create index "service_request_find" on "service_request" using gin ("find" gin_trgm_ops);
alter table "service_request" enable row level security;
create policy own_company on "service_request" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "service_request" to neiqin_app;
create or replace view "service_request_rows" as select * from "service_request" where company_id = current_company();
grant select on "service_request_rows" to neiqin_app;
create table "talk" (
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
  "customer" uuid,
  "partner" text not null,
  "theirs" text,
  "ours" uuid[] not null,
  "owner" uuid not null,
  "manner" text not null,
  "place" text,
  "subject" text not null,
  "content" text not null,
  "expected" bigint,
  "chance" numeric(18,6),
  "outcome" text not null,
  "next_on" date,
  primary key (company_id, id),
  constraint "talk_ours_form" check (cardinality("ours") between 1 and 200),
  constraint "talk_manner_form" check ("manner" in ('here', 'there', 'phone', 'online')),
  constraint "talk_content_form" check ("content" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'),
  constraint "talk_outcome_form" check ("outcome" in ('agreed', 'open', 'lost'))
);
create unique index "talk_serial_once" on "talk" (company_id, "serial");
create index "talk_made_at_id_by" on "talk" (company_id, "made_at", "id");
create index "talk_on_id_by" on "talk" (company_id, "on", "id");
create index "talk_customer_id_by" on "talk" (company_id, "customer", "id");
create index "talk_partner_zh_id_by" on "talk" (company_id, "partner" collate "zh-x-icu", "id");
create index "talk_owner_id_by" on "talk" (company_id, "owner", "id");
create index "talk_subject_zh_id_by" on "talk" (company_id, "subject" collate "zh-x-icu", "id");
create index "talk_expected_id_by" on "talk" (company_id, "expected", "id");
create index "talk_next_on_id_by" on "talk" (company_id, "next_on", "id");
create index "talk_ours_among" on "talk" using gin ("ours");
create index "talk_find" on "talk" using gin ("find" gin_trgm_ops);
alter table "talk" enable row level security;
create policy own_company on "talk" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "talk" to neiqin_app;
create or replace view "talk_rows" as select * from "talk" where company_id = current_company();
grant select on "talk_rows" to neiqin_app;
create table "visitor" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "serial" text not null,
  "came_at" timestamptz not null,
  "name" text not null,
  "organisation" text,
  "identity" text,
  "phone" text,
  "persons" integer not null,
  "host" uuid not null,
  "purpose" text not null,
  "badge" text,
  "plate" text,
  "left_at" timestamptz,
  "remark" text,
  primary key (company_id, id),
  constraint "visitor_identity_form" check ("identity" similar to '[0-9]{17}[0-9X]'),
  constraint "visitor_purpose_form" check ("purpose" in ('talk', 'delivery', 'service', 'official', 'other'))
);
create unique index "visitor_serial_once" on "visitor" (company_id, "serial");
create index "visitor_made_at_id_by" on "visitor" (company_id, "made_at", "id");
create index "visitor_came_at_id_by" on "visitor" (company_id, "came_at", "id");
create index "visitor_name_zh_id_by" on "visitor" (company_id, "name" collate "zh-x-icu", "id");
create index "visitor_organisation_zh_id_by" on "visitor" (company_id, "organisation" collate "zh-x-icu", "id");
create index "visitor_persons_id_by" on "visitor" (company_id, "persons", "id");
create index "visitor_host_id_by" on "visitor" (company_id, "host", "id");
create index "visitor_left_at_id_by" on "visitor" (company_id, "left_at", "id");
create index "visitor_find" on "visitor" using gin ("find" gin_trgm_ops);
alter table "visitor" enable row level security;
create policy own_company on "visitor" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "visitor" to neiqin_app;
create or replace view "visitor_rows" as select * from "visitor" where company_id = current_company();
grant select on "visitor_rows" to neiqin_app;
create table "material_request" (
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
  "applicant" uuid not null,
  "needed_on" date not null,
  "purpose" text not null,
  "send_to" text,
  "kinds_asked" integer not null,
  "issued_on" date,
  "issued_by" uuid,
  "received_by" uuid,
  primary key (company_id, id),
  constraint "material_request_state_form" check ("state" in ('made', 'approved', 'issued', 'received', 'void')),
  constraint "material_request_send_to_form" check ("send_to" similar to '[0-9]{2,9} %')
);
create unique index "material_request_number_once" on "material_request" (company_id, "number");
create index "material_request_made_at_id_by" on "material_request" (company_id, "made_at", "id");
create index "material_request_state_id_by" on "material_request" (company_id, "state", "id");
create index "material_request_applicant_id_by" on "material_request" (company_id, "applicant", "id");
create index "material_request_needed_on_id_by" on "material_request" (company_id, "needed_on", "id");
create index "material_request_purpose_zh_id_by" on "material_request" (company_id, "purpose" collate "zh-x-icu", "id");
create index "material_request_kinds_asked_id_by" on "material_request" (company_id, "kinds_asked", "id");
create index "material_request_issued_on_id_by" on "material_request" (company_id, "issued_on", "id");
create index "material_request_issued_by_id_by" on "material_request" (company_id, "issued_by", "id");
create index "material_request_received_by_id_by" on "material_request" (company_id, "received_by", "id");
create index "material_request_find" on "material_request" using gin ("find" gin_trgm_ops);
alter table "material_request" enable row level security;
create policy own_company on "material_request" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "material_request" to neiqin_app;
create or replace view "material_request_rows" as select * from "material_request" where company_id = current_company();
grant select on "material_request_rows" to neiqin_app;
create table "material_request_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text not null,
  "item" text not null,
  "unit" text not null,
  "quantity" numeric(18,6) not null,
  "remark" text,
  primary key (company_id, id),
  constraint "material_request_lines_kind_form" check ("kind" in ('office', 'leaflet', 'card', 'paper', 'gift'))
);
create index "material_request_lines_parent_place_by" on "material_request_lines" (company_id, "parent", "place");
alter table "material_request_lines" enable row level security;
create policy own_company on "material_request_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "material_request_lines" to neiqin_app;
create table "print_order" (
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
  "kind" text not null,
  "subject" text not null,
  "for" uuid[] not null,
  "printer" uuid,
  "copies" integer not null,
  "price" numeric(25,13) not null,
  "amount" bigint not null,
  "paper" text,
  "due_on" date not null,
  "applicant" uuid not null,
  "delivered" integer,
  "accepted_on" date,
  "short_reason" text,
  primary key (company_id, id),
  constraint "print_order_state_form" check ("state" in ('made', 'approved', 'ordered', 'accepted', 'void')),
  constraint "print_order_kind_form" check ("kind" in ('card', 'leaflet', 'brochure', 'form')),
  constraint "print_order_for_form" check (cardinality("for") between 1 and 200)
);
create unique index "print_order_number_once" on "print_order" (company_id, "number");
create index "print_order_made_at_id_by" on "print_order" (company_id, "made_at", "id");
create index "print_order_state_id_by" on "print_order" (company_id, "state", "id");
create index "print_order_subject_zh_id_by" on "print_order" (company_id, "subject" collate "zh-x-icu", "id");
create index "print_order_printer_id_by" on "print_order" (company_id, "printer", "id");
create index "print_order_copies_id_by" on "print_order" (company_id, "copies", "id");
create index "print_order_amount_id_by" on "print_order" (company_id, "amount", "id");
create index "print_order_due_on_id_by" on "print_order" (company_id, "due_on", "id");
create index "print_order_applicant_id_by" on "print_order" (company_id, "applicant", "id");
create index "print_order_delivered_id_by" on "print_order" (company_id, "delivered", "id");
create index "print_order_accepted_on_id_by" on "print_order" (company_id, "accepted_on", "id");
create index "print_order_for_among" on "print_order" using gin ("for");
create index "print_order_find" on "print_order" using gin ("find" gin_trgm_ops);
alter table "print_order" enable row level security;
create policy own_company on "print_order" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "print_order" to neiqin_app;
create or replace view "print_order_rows" as select * from "print_order" where company_id = current_company();
grant select on "print_order_rows" to neiqin_app;
alter table "letter_in" add constraint "letter_in_handler_refers" foreign key (company_id, "handler") references "person" (company_id, id);
alter table "letter_out" add constraint "letter_out_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "letter_out" add constraint "letter_out_drafter_refers" foreign key (company_id, "drafter") references "person" (company_id, id);
alter table "letter_out" add constraint "letter_out_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "phone_message" add constraint "phone_message_passed_by_refers" foreign key (company_id, "passed_by") references "person" (company_id, id);
alter table "company_seal" add constraint "company_seal_custodian_refers" foreign key (company_id, "custodian") references "person" (company_id, id);
alter table "company_seal" add constraint "company_seal_deputy_refers" foreign key (company_id, "deputy") references "person" (company_id, id);
alter table "copying" add constraint "copying_applicant_refers" foreign key (company_id, "applicant") references "person" (company_id, id);
alter table "copying" add constraint "copying_approved_by_refers" foreign key (company_id, "approved_by") references "person" (company_id, id);
alter table "seal_handover" add constraint "seal_handover_seal_refers" foreign key (company_id, "seal") references "company_seal" (company_id, id);
alter table "seal_handover" add constraint "seal_handover_from_refers" foreign key (company_id, "from") references "person" (company_id, id);
alter table "seal_handover" add constraint "seal_handover_to_refers" foreign key (company_id, "to") references "person" (company_id, id);
alter table "seal_handover" add constraint "seal_handover_witness_refers" foreign key (company_id, "witness") references "person" (company_id, id);
alter table "seal_use" add constraint "seal_use_seal_refers" foreign key (company_id, "seal") references "company_seal" (company_id, id);
alter table "seal_use" add constraint "seal_use_custodian_refers" foreign key (company_id, "custodian") references "person" (company_id, id);
alter table "seal_use" add constraint "seal_use_applicant_refers" foreign key (company_id, "applicant") references "person" (company_id, id);
alter table "seal_use" add constraint "seal_use_stamped_by_refers" foreign key (company_id, "stamped_by") references "person" (company_id, id);
alter table "hygiene_check" add constraint "hygiene_check_inspector_refers" foreign key (company_id, "inspector") references "person" (company_id, id);
alter table "complaint" add constraint "complaint_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "complaint" add constraint "complaint_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "complaint" add constraint "complaint_handler_refers" foreign key (company_id, "handler") references "person" (company_id, id);
alter table "guest_meal" add constraint "guest_meal_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "guest_meal" add constraint "guest_meal_applicant_refers" foreign key (company_id, "applicant") references "person" (company_id, id);
alter table "inquiry_call" add constraint "inquiry_call_answered_by_refers" foreign key (company_id, "answered_by") references "person" (company_id, id);
alter table "service_request" add constraint "service_request_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "service_request" add constraint "service_request_handler_refers" foreign key (company_id, "handler") references "person" (company_id, id);
alter table "talk" add constraint "talk_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "talk" add constraint "talk_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "visitor" add constraint "visitor_host_refers" foreign key (company_id, "host") references "person" (company_id, id);
alter table "material_request" add constraint "material_request_applicant_refers" foreign key (company_id, "applicant") references "person" (company_id, id);
alter table "material_request" add constraint "material_request_issued_by_refers" foreign key (company_id, "issued_by") references "person" (company_id, id);
alter table "material_request" add constraint "material_request_received_by_refers" foreign key (company_id, "received_by") references "person" (company_id, id);
alter table "material_request_lines" add constraint "material_request_lines_parent_refers" foreign key (company_id, "parent") references "material_request" (company_id, id);
alter table "print_order" add constraint "print_order_printer_refers" foreign key (company_id, "printer") references "supplier" (company_id, id);
alter table "print_order" add constraint "print_order_applicant_refers" foreign key (company_id, "applicant") references "person" (company_id, id);

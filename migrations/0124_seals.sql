-- Copies and hand-overs of seals were registers and become documents: what stands in them was done. The rest was made by `npm run migration`.
drop view "copying_rows";
alter table "copying" rename column "serial" to "number";
drop index "copying_serial_once";
alter table "copying" add column "state" text;
alter table "copying" add column "two_sided" boolean;
update "copying" set "two_sided" = false, "state" = case when "secrecy" = 'secret' then 'granted' else 'noted' end;
alter table "copying" alter column "state" set not null, alter column "two_sided" set not null,
  add constraint "copying_state_form" check ("state" in ('noted', 'asked', 'granted', 'void'));
create view "copying_rows" as select * from "copying" where company_id = current_company();
grant select on "copying_rows" to neiqin_app;
drop view "seal_handover_rows";
alter table "seal_handover" rename column "serial" to "number";
drop index "seal_handover_serial_once";
alter table "seal_handover" add column "state" text;
alter table "seal_handover" add column "deputy_took" boolean;
update "seal_handover" set "deputy_took" = false, "state" = 'done';
alter table "seal_handover" alter column "state" set not null, alter column "deputy_took" set not null,
  add constraint "seal_handover_state_form" check ("state" in ('made', 'accepted', 'lent', 'done', 'returned', 'void'));
update number_series set record = 'copying' where record = 'copying.serial';
update number_series set record = 'sealHandover' where record = 'sealHandover.serial';
alter table "seal_use" add column "seam" boolean;
update "seal_use" set "seam" = false;
alter table "seal_use" alter column "seam" set not null;
create table "seal_count" (
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
  "seals" integer not null,
  "faults" integer not null,
  "counted" boolean not null,
  "conclusion" text,
  "remark" text,
  primary key (company_id, id),
  constraint "seal_count_state_form" check ("state" in ('made', 'done', 'faulty', 'settled', 'void'))
);
create unique index "seal_count_number_once" on "seal_count" (company_id, "number");
create index "seal_count_made_at_id_by" on "seal_count" (company_id, "made_at", "id");
create index "seal_count_state_id_by" on "seal_count" (company_id, "state", "id");
create index "seal_count_on_id_by" on "seal_count" (company_id, "on", "id");
create index "seal_count_seals_id_by" on "seal_count" (company_id, "seals", "id");
create index "seal_count_faults_id_by" on "seal_count" (company_id, "faults", "id");
create index "seal_count_counted_id_by" on "seal_count" (company_id, "counted", "id");
create index "seal_count_find" on "seal_count" using gin ("find" gin_trgm_ops);
alter table "seal_count" enable row level security;
create policy own_company on "seal_count" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "seal_count" to neiqin_app;
create or replace view "seal_count_rows" as select * from "seal_count" where company_id = current_company();
grant select on "seal_count_rows" to neiqin_app;
create table "seal_count_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "seal" uuid not null,
  "custodian" uuid,
  "finding" text,
  "remark" text,
  primary key (company_id, id),
  constraint "seal_count_lines_finding_form" check ("finding" in ('present', 'damaged', 'out', 'absent'))
);
create index "seal_count_lines_parent_place_by" on "seal_count_lines" (company_id, "parent", "place");
create index "seal_count_lines_seal_by" on "seal_count_lines" (company_id, "seal");
create index "seal_count_lines_custodian_by" on "seal_count_lines" (company_id, "custodian");
alter table "seal_count_lines" enable row level security;
create policy own_company on "seal_count_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "seal_count_lines" to neiqin_app;
alter table "seal_count_lines" add constraint "seal_count_lines_parent_refers" foreign key (company_id, "parent") references "seal_count" (company_id, id);
alter table "seal_count_lines" add constraint "seal_count_lines_seal_refers" foreign key (company_id, "seal") references "company_seal" (company_id, id);
alter table "seal_count_lines" add constraint "seal_count_lines_custodian_refers" foreign key (company_id, "custodian") references "person" (company_id, id);
alter table "company_seal" add column "material" text;
alter table "company_seal" add column "imprint" text;
alter table "company_seal" add constraint "company_seal_imprint_form" check ("imprint" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
alter table "company_seal" add column "returns_to" uuid;
alter table "company_seal" add constraint "company_seal_returns_to_refers" foreign key (company_id, "returns_to") references "person" (company_id, id);
alter table "company_seal" add column "kept_until" date;
alter table "company_seal" add column "handover" uuid;
alter table "company_seal" add constraint "company_seal_handover_refers" foreign key (company_id, "handover") references "seal_handover" (company_id, id);
alter table "company_seal" add column "out_on" uuid;
alter table "company_seal" add constraint "company_seal_out_on_refers" foreign key (company_id, "out_on") references "seal_use" (company_id, id);
create index "company_seal_returns_to_id_by" on "company_seal" (company_id, "returns_to", "id");
create index "company_seal_kept_until_id_by" on "company_seal" (company_id, "kept_until", "id");
create index "company_seal_handover_id_by" on "company_seal" (company_id, "handover", "id");
create index "company_seal_out_on_id_by" on "company_seal" (company_id, "out_on", "id");
create or replace view "company_seal_rows" as select * from "company_seal" where company_id = current_company();
grant select on "company_seal_rows" to neiqin_app;
create unique index "copying_number_once" on "copying" (company_id, "number");
create index "copying_state_id_by" on "copying" (company_id, "state", "id");
alter table "seal_handover" alter column "from" drop not null;
alter table "seal_handover" add column "accepted_at" timestamptz;
alter table "seal_handover" add column "witnessed_at" timestamptz;
alter table "seal_handover" add column "returned_on" date;
create unique index "seal_handover_number_once" on "seal_handover" (company_id, "number");
create index "seal_handover_state_id_by" on "seal_handover" (company_id, "state", "id");
create index "seal_handover_until_id_by" on "seal_handover" (company_id, "until", "id");
create index "seal_handover_returned_on_id_by" on "seal_handover" (company_id, "returned_on", "id");
create view "seal_handover_rows" as select * from "seal_handover" where company_id = current_company();
grant select on "seal_handover_rows" to neiqin_app;
alter table "seal_use" drop constraint "seal_use_state_form";
alter table "seal_use" add constraint "seal_use_state_form" check ("state" in ('made', 'approved', 'out', 'stamped', 'filed', 'void'));
alter table "seal_use" alter column "custodian" drop not null;
alter table "seal_use" add column "original" text;
alter table "seal_use" add constraint "seal_use_original_form" check ("original" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
alter table "seal_use" add column "companion" uuid;
alter table "seal_use" add constraint "seal_use_companion_refers" foreign key (company_id, "companion") references "person" (company_id, id);
alter table "seal_use" add column "taken_on" date;
alter table "seal_use" add column "returned_on" date;
alter table "seal_use" add column "scan" text;
alter table "seal_use" add constraint "seal_use_scan_form" check ("scan" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
create index "seal_use_companion_id_by" on "seal_use" (company_id, "companion", "id");
create or replace view "seal_use_rows" as select * from "seal_use" where company_id = current_company();
grant select on "seal_use_rows" to neiqin_app;

-- A ban is lifted by two, and partners on trial have a day by which they are evaluated.
create table "partner_trial" (
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
  "carrier" uuid,
  "supplier" uuid,
  "since" date not null,
  "until" date not null,
  "what" text not null,
  "round" uuid,
  "result" text,
  "opinion" text,
  "evaluated_on" date,
  primary key (company_id, id),
  constraint "partner_trial_state_form" check ("state" in ('trial', 'passed', 'failed', 'void')),
  constraint "partner_trial_result_form" check ("result" in ('passed', 'extended', 'failed'))
);
create unique index "partner_trial_number_once" on "partner_trial" (company_id, "number");
create index "partner_trial_made_at_id_by" on "partner_trial" (company_id, "made_at", "id");
create index "partner_trial_state_id_by" on "partner_trial" (company_id, "state", "id");
create index "partner_trial_carrier_id_by" on "partner_trial" (company_id, "carrier", "id");
create index "partner_trial_supplier_id_by" on "partner_trial" (company_id, "supplier", "id");
create index "partner_trial_since_id_by" on "partner_trial" (company_id, "since", "id");
create index "partner_trial_until_id_by" on "partner_trial" (company_id, "until", "id");
create index "partner_trial_what_zh_id_by" on "partner_trial" (company_id, "what" collate "zh-x-icu", "id");
create index "partner_trial_round_id_by" on "partner_trial" (company_id, "round", "id");
create index "partner_trial_evaluated_on_id_by" on "partner_trial" (company_id, "evaluated_on", "id");
create index "partner_trial_find" on "partner_trial" using gin ("find" gin_trgm_ops);
alter table "partner_trial" enable row level security;
create policy own_company on "partner_trial" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "partner_trial" to neiqin_app;
create or replace view "partner_trial_rows" as select * from "partner_trial" where company_id = current_company();
grant select on "partner_trial_rows" to neiqin_app;
alter table "partner_trial" add constraint "partner_trial_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "partner_trial" add constraint "partner_trial_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "partner_trial" add constraint "partner_trial_round_refers" foreign key (company_id, "round") references "partner_round" (company_id, id);
alter table "partner_ban" drop constraint "partner_ban_state_form";
alter table "partner_ban" add constraint "partner_ban_state_form" check ("state" in ('made', 'barred', 'lifting', 'lifted', 'void'));
alter table "partner_ban" add column "why" text;
alter table "partner_ban" add column "asked_by" uuid;
alter table "partner_ban" add constraint "partner_ban_asked_by_refers" foreign key (company_id, "asked_by") references "person" (company_id, id);
create index "partner_ban_asked_by_id_by" on "partner_ban" (company_id, "asked_by", "id");
create or replace view "partner_ban_rows" as select * from "partner_ban" where company_id = current_company();
grant select on "partner_ban_rows" to neiqin_app;
alter table "partner_round" add column "trial_until" date;
create or replace view "partner_round_rows" as select * from "partner_round" where company_id = current_company();
grant select on "partner_round_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "partner_ban" (
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
  "reason" text not null,
  "until" date,
  primary key (company_id, id),
  constraint "partner_ban_state_form" check ("state" in ('made', 'barred', 'lifted', 'void'))
);
create unique index "partner_ban_number_once" on "partner_ban" (company_id, "number");
create index "partner_ban_made_at_id_by" on "partner_ban" (company_id, "made_at", "id");
create index "partner_ban_state_id_by" on "partner_ban" (company_id, "state", "id");
create index "partner_ban_carrier_id_by" on "partner_ban" (company_id, "carrier", "id");
create index "partner_ban_supplier_id_by" on "partner_ban" (company_id, "supplier", "id");
create index "partner_ban_reason_zh_id_by" on "partner_ban" (company_id, "reason" collate "zh-x-icu", "id");
create index "partner_ban_until_id_by" on "partner_ban" (company_id, "until", "id");
create index "partner_ban_find" on "partner_ban" using gin ("find" gin_trgm_ops);
alter table "partner_ban" enable row level security;
create policy own_company on "partner_ban" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "partner_ban" to neiqin_app;
create or replace view "partner_ban_rows" as select * from "partner_ban" where company_id = current_company();
grant select on "partner_ban_rows" to neiqin_app;
create table "partner_round" (
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
  "scorers" uuid[] not null,
  "due_on" date not null,
  "remark" text,
  "proposed_by" uuid,
  "why" text,
  "decided_on" date,
  primary key (company_id, id),
  constraint "partner_round_state_form" check ("state" in ('made', 'scoring', 'scored', 'proposed', 'decided', 'void')),
  constraint "partner_round_kind_form" check ("kind" in ('carrier', 'supplier')),
  constraint "partner_round_scorers_form" check (cardinality("scorers") between 1 and 200)
);
create unique index "partner_round_number_once" on "partner_round" (company_id, "number");
create index "partner_round_made_at_id_by" on "partner_round" (company_id, "made_at", "id");
create index "partner_round_state_id_by" on "partner_round" (company_id, "state", "id");
create index "partner_round_subject_zh_id_by" on "partner_round" (company_id, "subject" collate "zh-x-icu", "id");
create index "partner_round_due_on_id_by" on "partner_round" (company_id, "due_on", "id");
create index "partner_round_proposed_by_id_by" on "partner_round" (company_id, "proposed_by", "id");
create index "partner_round_decided_on_id_by" on "partner_round" (company_id, "decided_on", "id");
create index "partner_round_scorers_among" on "partner_round" using gin ("scorers");
create index "partner_round_find" on "partner_round" using gin ("find" gin_trgm_ops);
alter table "partner_round" enable row level security;
create policy own_company on "partner_round" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "partner_round" to neiqin_app;
create or replace view "partner_round_rows" as select * from "partner_round" where company_id = current_company();
grant select on "partner_round_rows" to neiqin_app;
create table "partner_round_criteria" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "name" text not null,
  "source" text not null,
  "weight" integer not null,
  primary key (company_id, id),
  constraint "partner_round_criteria_source_form" check ("source" in ('scored', 'punctual', 'undamaged', 'freight'))
);
create index "partner_round_criteria_parent_place_by" on "partner_round_criteria" (company_id, "parent", "place");
alter table "partner_round_criteria" enable row level security;
create policy own_company on "partner_round_criteria" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "partner_round_criteria" to neiqin_app;
create table "partner_round_candidates" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "carrier" uuid,
  "supplier" uuid,
  "qualified" text,
  "trips" integer,
  "punctual" numeric(18,6),
  "undamaged" numeric(18,6),
  "freight" numeric(18,6),
  "score" numeric(18,6),
  "grade" text,
  "verdict" text,
  primary key (company_id, id),
  constraint "partner_round_candidates_grade_form" check ("grade" in ('A', 'B', 'C', 'D')),
  constraint "partner_round_candidates_verdict_form" check ("verdict" in ('taken', 'trial', 'refused'))
);
create index "partner_round_candidates_parent_place_by" on "partner_round_candidates" (company_id, "parent", "place");
create index "partner_round_candidates_carrier_by" on "partner_round_candidates" (company_id, "carrier");
create index "partner_round_candidates_supplier_by" on "partner_round_candidates" (company_id, "supplier");
alter table "partner_round_candidates" enable row level security;
create policy own_company on "partner_round_candidates" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "partner_round_candidates" to neiqin_app;
create table "partner_round_scores" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "scorer" uuid not null,
  "candidate" text not null,
  "criterion" text not null,
  "points" integer not null,
  primary key (company_id, id)
);
create index "partner_round_scores_parent_place_by" on "partner_round_scores" (company_id, "parent", "place");
create index "partner_round_scores_scorer_by" on "partner_round_scores" (company_id, "scorer");
alter table "partner_round_scores" enable row level security;
create policy own_company on "partner_round_scores" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "partner_round_scores" to neiqin_app;
create table "partner_score" (
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
  "round" uuid not null,
  "scorer" uuid not null,
  primary key (company_id, id),
  constraint "partner_score_state_form" check ("state" in ('made', 'handedIn', 'void'))
);
create unique index "partner_score_number_once" on "partner_score" (company_id, "number");
create index "partner_score_made_at_id_by" on "partner_score" (company_id, "made_at", "id");
create index "partner_score_state_id_by" on "partner_score" (company_id, "state", "id");
create index "partner_score_round_id_by" on "partner_score" (company_id, "round", "id");
create index "partner_score_scorer_id_by" on "partner_score" (company_id, "scorer", "id");
create index "partner_score_find" on "partner_score" using gin ("find" gin_trgm_ops);
alter table "partner_score" enable row level security;
create policy own_company on "partner_score" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "partner_score" to neiqin_app;
create or replace view "partner_score_rows" as select * from "partner_score" where company_id = current_company();
grant select on "partner_score_rows" to neiqin_app;
create table "partner_score_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "candidate" text not null,
  "criterion" text not null,
  "points" integer,
  "remark" text,
  primary key (company_id, id)
);
create index "partner_score_lines_parent_place_by" on "partner_score_lines" (company_id, "parent", "place");
alter table "partner_score_lines" enable row level security;
create policy own_company on "partner_score_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "partner_score_lines" to neiqin_app;
alter table "partner_ban" add constraint "partner_ban_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "partner_ban" add constraint "partner_ban_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "partner_round" add constraint "partner_round_proposed_by_refers" foreign key (company_id, "proposed_by") references "person" (company_id, id);
alter table "partner_round_criteria" add constraint "partner_round_criteria_parent_refers" foreign key (company_id, "parent") references "partner_round" (company_id, id);
alter table "partner_round_candidates" add constraint "partner_round_candidates_parent_refers" foreign key (company_id, "parent") references "partner_round" (company_id, id);
alter table "partner_round_candidates" add constraint "partner_round_candidates_carrier_refers" foreign key (company_id, "carrier") references "carrier" (company_id, id);
alter table "partner_round_candidates" add constraint "partner_round_candidates_supplier_refers" foreign key (company_id, "supplier") references "supplier" (company_id, id);
alter table "partner_round_scores" add constraint "partner_round_scores_parent_refers" foreign key (company_id, "parent") references "partner_round" (company_id, id);
alter table "partner_round_scores" add constraint "partner_round_scores_scorer_refers" foreign key (company_id, "scorer") references "person" (company_id, id);
alter table "partner_score" add constraint "partner_score_round_refers" foreign key (company_id, "round") references "partner_round" (company_id, id);
alter table "partner_score" add constraint "partner_score_scorer_refers" foreign key (company_id, "scorer") references "person" (company_id, id);
alter table "partner_score_lines" add constraint "partner_score_lines_parent_refers" foreign key (company_id, "parent") references "partner_score" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "inquiry_form" (
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
  "offer" uuid not null,
  "owner" uuid not null,
  "greeting" text not null,
  "asks" text[],
  "sites" text,
  "consent" text not null,
  "thanks" text not null,
  "daily_most" integer not null,
  "key" text,
  "secret" text,
  primary key (company_id, id),
  constraint "inquiry_form_state_form" check ("state" in ('open', 'closed')),
  constraint "inquiry_form_asks_form" check ("asks" <@ array['contact', 'region', 'wechat', 'channels']::text[])
);
create unique index "inquiry_form_number_once" on "inquiry_form" (company_id, "number");
create unique index "inquiry_form_key_once" on "inquiry_form" (company_id, "key");
create index "inquiry_form_made_at_id_by" on "inquiry_form" (company_id, "made_at", "id");
create index "inquiry_form_state_id_by" on "inquiry_form" (company_id, "state", "id");
create index "inquiry_form_title_zh_id_by" on "inquiry_form" (company_id, "title" collate "zh-x-icu", "id");
create index "inquiry_form_offer_id_by" on "inquiry_form" (company_id, "offer", "id");
create index "inquiry_form_owner_id_by" on "inquiry_form" (company_id, "owner", "id");
create index "inquiry_form_find" on "inquiry_form" using gin ("find" gin_trgm_ops);
alter table "inquiry_form" enable row level security;
create policy own_company on "inquiry_form" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "inquiry_form" to neiqin_app;
create or replace view "inquiry_form_rows" as select * from "inquiry_form" where company_id = current_company();
grant select on "inquiry_form_rows" to neiqin_app;
create table "inquiry" (
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
  "form" uuid not null,
  "name" text not null,
  "contact" text,
  "phone" text not null,
  "region" text,
  "wechat" text,
  "channels" text,
  "wants" text not null,
  "came_from" text,
  "consented_to" integer not null,
  "why" text,
  "publication" uuid,
  "lead" uuid,
  "verdict" text,
  primary key (company_id, id),
  constraint "inquiry_state_form" check ("state" in ('taken', 'suspect', 'discarded'))
);
create unique index "inquiry_number_once" on "inquiry" (company_id, "number");
create index "inquiry_made_at_id_by" on "inquiry" (company_id, "made_at", "id");
create index "inquiry_state_id_by" on "inquiry" (company_id, "state", "id");
create index "inquiry_form_id_by" on "inquiry" (company_id, "form", "id");
create index "inquiry_name_zh_id_by" on "inquiry" (company_id, "name" collate "zh-x-icu", "id");
create index "inquiry_phone_id_by" on "inquiry" (company_id, "phone", "id");
create index "inquiry_region_zh_id_by" on "inquiry" (company_id, "region" collate "zh-x-icu", "id");
create index "inquiry_came_from_zh_id_by" on "inquiry" (company_id, "came_from" collate "zh-x-icu", "id");
create index "inquiry_publication_id_by" on "inquiry" (company_id, "publication", "id");
create index "inquiry_lead_id_by" on "inquiry" (company_id, "lead", "id");
create index "inquiry_find" on "inquiry" using gin ("find" gin_trgm_ops);
alter table "inquiry" enable row level security;
create policy own_company on "inquiry" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "inquiry" to neiqin_app;
create or replace view "inquiry_rows" as select * from "inquiry" where company_id = current_company();
grant select on "inquiry_rows" to neiqin_app;
alter table "inquiry_form" add constraint "inquiry_form_offer_refers" foreign key (company_id, "offer") references "recruit_offer" (company_id, id);
alter table "inquiry_form" add constraint "inquiry_form_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "inquiry" add constraint "inquiry_form_refers" foreign key (company_id, "form") references "inquiry_form" (company_id, id);
alter table "inquiry" add constraint "inquiry_publication_refers" foreign key (company_id, "publication") references "publication" (company_id, id);
alter table "inquiry" add constraint "inquiry_lead_refers" foreign key (company_id, "lead") references "dealer_lead" (company_id, id);
alter table "dealer_lead" add column "form" uuid;
alter table "dealer_lead" add constraint "dealer_lead_form_refers" foreign key (company_id, "form") references "inquiry_form" (company_id, id);
create index "dealer_lead_form_id_by" on "dealer_lead" (company_id, "form", "id");
create or replace view "dealer_lead_rows" as select * from "dealer_lead" where company_id = current_company();
grant select on "dealer_lead_rows" to neiqin_app;
alter table "lead_follow_up" drop constraint "lead_follow_up_how_form";
alter table "lead_follow_up" add constraint "lead_follow_up_how_form" check ("how" in ('phone', 'wechat', 'visit', 'mail', 'form'));

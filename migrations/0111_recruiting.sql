-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "dealer_lead" (
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
  "name" text not null,
  "contact" text,
  "phone" text not null,
  "region" text not null,
  "source" text not null,
  "publication" uuid,
  "received_on" date not null,
  "wants" text not null,
  "owner" uuid not null,
  "next_on" date,
  "channels" text,
  "worth" bigint,
  "follow_ups" integer not null,
  "reached_on" date,
  "customer" uuid,
  "signed_on" date,
  "lost" text,
  "lost_said" text,
  primary key (company_id, id),
  constraint "dealer_lead_state_form" check ("state" in ('inquired', 'contacted', 'qualified', 'negotiating', 'signed', 'lost')),
  constraint "dealer_lead_source_form" check ("source" in ('platform', 'site', 'call', 'mail', 'fair', 'friend', 'visit', 'other')),
  constraint "dealer_lead_lost_form" check ("lost" in ('price', 'region', 'strength', 'rival', 'silent', 'fake', 'other'))
);
create unique index "dealer_lead_number_once" on "dealer_lead" (company_id, "number");
create index "dealer_lead_made_at_id_by" on "dealer_lead" (company_id, "made_at", "id");
create index "dealer_lead_state_id_by" on "dealer_lead" (company_id, "state", "id");
create index "dealer_lead_name_zh_id_by" on "dealer_lead" (company_id, "name" collate "zh-x-icu", "id");
create index "dealer_lead_phone_id_by" on "dealer_lead" (company_id, "phone", "id");
create index "dealer_lead_region_zh_id_by" on "dealer_lead" (company_id, "region" collate "zh-x-icu", "id");
create index "dealer_lead_publication_id_by" on "dealer_lead" (company_id, "publication", "id");
create index "dealer_lead_received_on_id_by" on "dealer_lead" (company_id, "received_on", "id");
create index "dealer_lead_owner_id_by" on "dealer_lead" (company_id, "owner", "id");
create index "dealer_lead_next_on_id_by" on "dealer_lead" (company_id, "next_on", "id");
create index "dealer_lead_worth_id_by" on "dealer_lead" (company_id, "worth", "id");
create index "dealer_lead_follow_ups_id_by" on "dealer_lead" (company_id, "follow_ups", "id");
create index "dealer_lead_customer_id_by" on "dealer_lead" (company_id, "customer", "id");
create index "dealer_lead_find" on "dealer_lead" using gin ("find" gin_trgm_ops);
alter table "dealer_lead" enable row level security;
create policy own_company on "dealer_lead" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "dealer_lead" to neiqin_app;
create or replace view "dealer_lead_rows" as select * from "dealer_lead" where company_id = current_company();
grant select on "dealer_lead_rows" to neiqin_app;
create table "lead_follow_up" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "serial" text not null,
  "lead" uuid not null,
  "on" date not null,
  "how" text not null,
  "reached" boolean not null,
  "said" text not null,
  "next_on" date,
  "done_by" uuid not null,
  primary key (company_id, id),
  constraint "lead_follow_up_how_form" check ("how" in ('phone', 'wechat', 'visit', 'mail'))
);
create unique index "lead_follow_up_serial_once" on "lead_follow_up" (company_id, "serial");
create index "lead_follow_up_made_at_id_by" on "lead_follow_up" (company_id, "made_at", "id");
create index "lead_follow_up_lead_id_by" on "lead_follow_up" (company_id, "lead", "id");
create index "lead_follow_up_on_id_by" on "lead_follow_up" (company_id, "on", "id");
create index "lead_follow_up_said_zh_id_by" on "lead_follow_up" (company_id, "said" collate "zh-x-icu", "id");
create index "lead_follow_up_next_on_id_by" on "lead_follow_up" (company_id, "next_on", "id");
create index "lead_follow_up_done_by_id_by" on "lead_follow_up" (company_id, "done_by", "id");
create index "lead_follow_up_find" on "lead_follow_up" using gin ("find" gin_trgm_ops);
alter table "lead_follow_up" enable row level security;
create policy own_company on "lead_follow_up" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "lead_follow_up" to neiqin_app;
create or replace view "lead_follow_up_rows" as select * from "lead_follow_up" where company_id = current_company();
grant select on "lead_follow_up_rows" to neiqin_app;
create table "publication" (
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
  "offer" uuid not null,
  "platform" text not null,
  "link" text,
  "on" date not null,
  "refreshed_on" date,
  "cost" bigint not null,
  "views" integer,
  "shot" text,
  primary key (company_id, id),
  constraint "publication_state_form" check ("state" in ('up', 'down')),
  constraint "publication_shot_form" check ("shot" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "publication_number_once" on "publication" (company_id, "number");
create index "publication_made_at_id_by" on "publication" (company_id, "made_at", "id");
create index "publication_state_id_by" on "publication" (company_id, "state", "id");
create index "publication_offer_id_by" on "publication" (company_id, "offer", "id");
create index "publication_platform_zh_id_by" on "publication" (company_id, "platform" collate "zh-x-icu", "id");
create index "publication_on_id_by" on "publication" (company_id, "on", "id");
create index "publication_refreshed_on_id_by" on "publication" (company_id, "refreshed_on", "id");
create index "publication_cost_id_by" on "publication" (company_id, "cost", "id");
create index "publication_views_id_by" on "publication" (company_id, "views", "id");
create index "publication_find" on "publication" using gin ("find" gin_trgm_ops);
alter table "publication" enable row level security;
create policy own_company on "publication" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "publication" to neiqin_app;
create or replace view "publication_rows" as select * from "publication" where company_id = current_company();
grant select on "publication_rows" to neiqin_app;
create table "recruit_offer" (
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
  "region" text not null,
  "goods" uuid[],
  "deposit" bigint,
  "first_order" bigint,
  "until" date not null,
  "content" text not null,
  "files" text,
  primary key (company_id, id),
  constraint "recruit_offer_state_form" check ("state" in ('made', 'effective', 'ended', 'void')),
  constraint "recruit_offer_goods_form" check (cardinality("goods") between 1 and 200),
  constraint "recruit_offer_content_form" check ("content" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)'),
  constraint "recruit_offer_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "recruit_offer_number_once" on "recruit_offer" (company_id, "number");
create index "recruit_offer_made_at_id_by" on "recruit_offer" (company_id, "made_at", "id");
create index "recruit_offer_state_id_by" on "recruit_offer" (company_id, "state", "id");
create index "recruit_offer_subject_zh_id_by" on "recruit_offer" (company_id, "subject" collate "zh-x-icu", "id");
create index "recruit_offer_region_zh_id_by" on "recruit_offer" (company_id, "region" collate "zh-x-icu", "id");
create index "recruit_offer_first_order_id_by" on "recruit_offer" (company_id, "first_order", "id");
create index "recruit_offer_until_id_by" on "recruit_offer" (company_id, "until", "id");
create index "recruit_offer_goods_among" on "recruit_offer" using gin ("goods");
create index "recruit_offer_find" on "recruit_offer" using gin ("find" gin_trgm_ops);
alter table "recruit_offer" enable row level security;
create policy own_company on "recruit_offer" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "recruit_offer" to neiqin_app;
create or replace view "recruit_offer_rows" as select * from "recruit_offer" where company_id = current_company();
grant select on "recruit_offer_rows" to neiqin_app;
alter table "dealer_lead" add constraint "dealer_lead_publication_refers" foreign key (company_id, "publication") references "publication" (company_id, id);
alter table "dealer_lead" add constraint "dealer_lead_owner_refers" foreign key (company_id, "owner") references "person" (company_id, id);
alter table "dealer_lead" add constraint "dealer_lead_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "lead_follow_up" add constraint "lead_follow_up_lead_refers" foreign key (company_id, "lead") references "dealer_lead" (company_id, id);
alter table "lead_follow_up" add constraint "lead_follow_up_done_by_refers" foreign key (company_id, "done_by") references "person" (company_id, id);
alter table "publication" add constraint "publication_offer_refers" foreign key (company_id, "offer") references "recruit_offer" (company_id, id);

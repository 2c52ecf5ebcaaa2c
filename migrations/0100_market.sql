create table "market_note" (
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
  "region" text not null,
  "kind" text not null,
  "subject" text not null,
  "content" text not null,
  "customer" uuid,
  "rival" uuid,
  "source" text not null,
  "sure" text not null,
  "effect" text,
  "proposal" text,
  "reporter" uuid not null,
  "files" text,
  "ruling" text,
  "handler" uuid,
  "due_on" date,
  "result" text,
  primary key (company_id, id),
  constraint "market_note_state_form" check ("state" in ('told', 'given', 'done', 'filed')),
  constraint "market_note_kind_form" check ("kind" in ('rival', 'price', 'policy', 'channel', 'consumer', 'quality', 'diversion')),
  constraint "market_note_sure_form" check ("sure" in ('sure', 'likely', 'rumour')),
  constraint "market_note_files_form" check ("files" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "market_note_number_once" on "market_note" (company_id, "number");
create index "market_note_made_at_id_by" on "market_note" (company_id, "made_at", "id");
create index "market_note_state_id_by" on "market_note" (company_id, "state", "id");
create index "market_note_on_id_by" on "market_note" (company_id, "on", "id");
create index "market_note_region_zh_id_by" on "market_note" (company_id, "region" collate "zh-x-icu", "id");
create index "market_note_subject_zh_id_by" on "market_note" (company_id, "subject" collate "zh-x-icu", "id");
create index "market_note_customer_id_by" on "market_note" (company_id, "customer", "id");
create index "market_note_rival_id_by" on "market_note" (company_id, "rival", "id");
create index "market_note_reporter_id_by" on "market_note" (company_id, "reporter", "id");
create index "market_note_handler_id_by" on "market_note" (company_id, "handler", "id");
create index "market_note_due_on_id_by" on "market_note" (company_id, "due_on", "id");
create index "market_note_find" on "market_note" using gin ("find" gin_trgm_ops);
alter table "market_note" enable row level security;
create policy own_company on "market_note" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "market_note" to neiqin_app;
create or replace view "market_note_rows" as select * from "market_note" where company_id = current_company();
grant select on "market_note_rows" to neiqin_app;
create table "market_report" (
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
  "notes" integer not null,
  "content" text,
  "sent_on" date,
  "remark" text,
  primary key (company_id, id),
  constraint "market_report_state_form" check ("state" in ('draft', 'sent', 'answered')),
  constraint "market_report_content_form" check ("content" !~* '<(script|style|iframe|object|embed|form|svg|img|link|meta|base)')
);
create unique index "market_report_number_once" on "market_report" (company_id, "number");
create unique index "market_report_month_once" on "market_report" (company_id, "month");
create index "market_report_made_at_id_by" on "market_report" (company_id, "made_at", "id");
create index "market_report_state_id_by" on "market_report" (company_id, "state", "id");
create index "market_report_notes_id_by" on "market_report" (company_id, "notes", "id");
create index "market_report_sent_on_id_by" on "market_report" (company_id, "sent_on", "id");
create index "market_report_find" on "market_report" using gin ("find" gin_trgm_ops);
alter table "market_report" enable row level security;
create policy own_company on "market_report" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "market_report" to neiqin_app;
create or replace view "market_report_rows" as select * from "market_report" where company_id = current_company();
grant select on "market_report_rows" to neiqin_app;
create table "rival_goods" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "brand" text not null,
  "name" text not null,
  "spec" text not null,
  "unit" text not null,
  "maker" text,
  "ours" uuid,
  "strengths" text,
  "weaknesses" text,
  "answer" text,
  "photo" text,
  "active" boolean not null,
  primary key (company_id, id),
  constraint "rival_goods_photo_form" check ("photo" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "rival_goods_brand_name_spec_once" on "rival_goods" (company_id, "brand", "name", "spec");
create index "rival_goods_made_at_id_by" on "rival_goods" (company_id, "made_at", "id");
create index "rival_goods_brand_zh_id_by" on "rival_goods" (company_id, "brand" collate "zh-x-icu", "id");
create index "rival_goods_name_zh_id_by" on "rival_goods" (company_id, "name" collate "zh-x-icu", "id");
create index "rival_goods_spec_zh_id_by" on "rival_goods" (company_id, "spec" collate "zh-x-icu", "id");
create index "rival_goods_unit_zh_id_by" on "rival_goods" (company_id, "unit" collate "zh-x-icu", "id");
create index "rival_goods_maker_zh_id_by" on "rival_goods" (company_id, "maker" collate "zh-x-icu", "id");
create index "rival_goods_ours_id_by" on "rival_goods" (company_id, "ours", "id");
create index "rival_goods_find" on "rival_goods" using gin ("find" gin_trgm_ops);
alter table "rival_goods" enable row level security;
create policy own_company on "rival_goods" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "rival_goods" to neiqin_app;
create or replace view "rival_goods_rows" as select * from "rival_goods" where company_id = current_company();
grant select on "rival_goods_rows" to neiqin_app;
create table "rival_price" (
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
  "rival" uuid not null,
  "channel" text not null,
  "region" text not null,
  "outlet" text,
  "price" numeric(25,13) not null,
  "promotion" text,
  "rebate" text,
  "spread" numeric(18,6),
  "facings" integer,
  "sold" numeric(18,6),
  "source" text not null,
  "collector" uuid not null,
  "photo" text,
  "remark" text,
  primary key (company_id, id),
  constraint "rival_price_channel_form" check ("channel" in ('factory', 'wholesale', 'store', 'catering', 'online')),
  constraint "rival_price_source_form" check ("source" in ('seen', 'customer', 'web', 'other')),
  constraint "rival_price_photo_form" check ("photo" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "rival_price_serial_once" on "rival_price" (company_id, "serial");
create index "rival_price_made_at_id_by" on "rival_price" (company_id, "made_at", "id");
create index "rival_price_on_id_by" on "rival_price" (company_id, "on", "id");
create index "rival_price_rival_id_by" on "rival_price" (company_id, "rival", "id");
create index "rival_price_region_zh_id_by" on "rival_price" (company_id, "region" collate "zh-x-icu", "id");
create index "rival_price_outlet_zh_id_by" on "rival_price" (company_id, "outlet" collate "zh-x-icu", "id");
create index "rival_price_price_id_by" on "rival_price" (company_id, "price", "id");
create index "rival_price_promotion_zh_id_by" on "rival_price" (company_id, "promotion" collate "zh-x-icu", "id");
create index "rival_price_collector_id_by" on "rival_price" (company_id, "collector", "id");
create index "rival_price_find" on "rival_price" using gin ("find" gin_trgm_ops);
alter table "rival_price" enable row level security;
create policy own_company on "rival_price" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "rival_price" to neiqin_app;
create or replace view "rival_price_rows" as select * from "rival_price" where company_id = current_company();
grant select on "rival_price_rows" to neiqin_app;
alter table "market_note" add constraint "market_note_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "market_note" add constraint "market_note_rival_refers" foreign key (company_id, "rival") references "rival_goods" (company_id, id);
alter table "market_note" add constraint "market_note_reporter_refers" foreign key (company_id, "reporter") references "person" (company_id, id);
alter table "market_note" add constraint "market_note_handler_refers" foreign key (company_id, "handler") references "person" (company_id, id);
alter table "rival_goods" add constraint "rival_goods_ours_refers" foreign key (company_id, "ours") references "goods" (company_id, id);
alter table "rival_price" add constraint "rival_price_rival_refers" foreign key (company_id, "rival") references "rival_goods" (company_id, id);
alter table "rival_price" add constraint "rival_price_collector_refers" foreign key (company_id, "collector") references "person" (company_id, id);

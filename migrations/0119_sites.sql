-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "listing" (
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
  "where" text not null,
  "address" text,
  "publication" uuid,
  "content" text not null,
  "keeper" uuid not null,
  "account" text,
  "every" integer not null,
  "checked_on" date,
  "next_on" date,
  "outcome" text,
  "found" text,
  "shots" text,
  primary key (company_id, id),
  constraint "listing_state_form" check ("state" in ('up', 'down')),
  constraint "listing_where_form" check ("where" in ('site', 'account', 'mini', 'trade', 'encyclopaedia', 'authority', 'other')),
  constraint "listing_outcome_form" check ("outcome" in ('right', 'mended', 'wrong')),
  constraint "listing_shots_form" check ("shots" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "listing_number_once" on "listing" (company_id, "number");
create index "listing_made_at_id_by" on "listing" (company_id, "made_at", "id");
create index "listing_state_id_by" on "listing" (company_id, "state", "id");
create index "listing_name_zh_id_by" on "listing" (company_id, "name" collate "zh-x-icu", "id");
create index "listing_address_id_by" on "listing" (company_id, "address", "id");
create index "listing_publication_id_by" on "listing" (company_id, "publication", "id");
create index "listing_keeper_id_by" on "listing" (company_id, "keeper", "id");
create index "listing_checked_on_id_by" on "listing" (company_id, "checked_on", "id");
create index "listing_next_on_id_by" on "listing" (company_id, "next_on", "id");
create index "listing_find" on "listing" using gin ("find" gin_trgm_ops);
alter table "listing" enable row level security;
create policy own_company on "listing" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "listing" to neiqin_app;
create or replace view "listing_rows" as select * from "listing" where company_id = current_company();
grant select on "listing_rows" to neiqin_app;
create table "site_check" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "site" uuid not null,
  "at" timestamptz not null,
  "entries" integer not null,
  "says" text not null,
  primary key (company_id, id)
);
create index "site_check_made_at_id_by" on "site_check" (company_id, "made_at", "id");
create index "site_check_site_id_by" on "site_check" (company_id, "site", "id");
create index "site_check_at_id_by" on "site_check" (company_id, "at", "id");
create index "site_check_entries_id_by" on "site_check" (company_id, "entries", "id");
create index "site_check_says_zh_id_by" on "site_check" (company_id, "says" collate "zh-x-icu", "id");
create index "site_check_find" on "site_check" using gin ("find" gin_trgm_ops);
alter table "site_check" enable row level security;
create policy own_company on "site_check" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "site_check" to neiqin_app;
create or replace view "site_check_rows" as select * from "site_check" where company_id = current_company();
grant select on "site_check_rows" to neiqin_app;
create table "site_entry" (
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
  "site" uuid not null,
  "title" text not null,
  "link" text,
  "published" timestamptz,
  "found_at" timestamptz not null,
  "summary" text,
  "hits" text,
  "fingerprint" text not null,
  "old" boolean not null,
  "read_by" uuid,
  primary key (company_id, id),
  constraint "site_entry_state_form" check ("state" in ('fresh', 'read', 'noted'))
);
create unique index "site_entry_number_once" on "site_entry" (company_id, "number");
create unique index "site_entry_site_fingerprint_once" on "site_entry" (company_id, "site", "fingerprint");
create index "site_entry_made_at_id_by" on "site_entry" (company_id, "made_at", "id");
create index "site_entry_state_id_by" on "site_entry" (company_id, "state", "id");
create index "site_entry_site_id_by" on "site_entry" (company_id, "site", "id");
create index "site_entry_title_zh_id_by" on "site_entry" (company_id, "title" collate "zh-x-icu", "id");
create index "site_entry_published_id_by" on "site_entry" (company_id, "published", "id");
create index "site_entry_found_at_id_by" on "site_entry" (company_id, "found_at", "id");
create index "site_entry_hits_zh_id_by" on "site_entry" (company_id, "hits" collate "zh-x-icu", "id");
create index "site_entry_read_by_id_by" on "site_entry" (company_id, "read_by", "id");
create index "site_entry_find" on "site_entry" using gin ("find" gin_trgm_ops);
alter table "site_entry" enable row level security;
create policy own_company on "site_entry" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "site_entry" to neiqin_app;
create or replace view "site_entry_rows" as select * from "site_entry" where company_id = current_company();
grant select on "site_entry_rows" to neiqin_app;
create table "watched_site" (
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
  "address" text not null,
  "kind" text not null,
  "part" text,
  "ignored" text,
  "keywords" text,
  "hours" integer not null,
  "responsible" uuid not null,
  "tells" uuid[],
  "checked_at" timestamptz,
  "next_at" timestamptz,
  "fault" text,
  "faults" integer not null,
  "told" text,
  "etag" text,
  "modified" text,
  "seen" text,
  primary key (company_id, id),
  constraint "watched_site_state_form" check ("state" in ('watched', 'paused')),
  constraint "watched_site_kind_form" check ("kind" in ('feed', 'page')),
  constraint "watched_site_tells_form" check (cardinality("tells") between 1 and 20)
);
create unique index "watched_site_number_once" on "watched_site" (company_id, "number");
create unique index "watched_site_address_part_once" on "watched_site" (company_id, "address", "part");
create index "watched_site_made_at_id_by" on "watched_site" (company_id, "made_at", "id");
create index "watched_site_state_id_by" on "watched_site" (company_id, "state", "id");
create index "watched_site_name_zh_id_by" on "watched_site" (company_id, "name" collate "zh-x-icu", "id");
create index "watched_site_address_id_by" on "watched_site" (company_id, "address", "id");
create index "watched_site_hours_id_by" on "watched_site" (company_id, "hours", "id");
create index "watched_site_responsible_id_by" on "watched_site" (company_id, "responsible", "id");
create index "watched_site_checked_at_id_by" on "watched_site" (company_id, "checked_at", "id");
create index "watched_site_fault_id_by" on "watched_site" (company_id, "fault", "id");
create index "watched_site_tells_among" on "watched_site" using gin ("tells");
create index "watched_site_find" on "watched_site" using gin ("find" gin_trgm_ops);
alter table "watched_site" enable row level security;
create policy own_company on "watched_site" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "watched_site" to neiqin_app;
create or replace view "watched_site_rows" as select * from "watched_site" where company_id = current_company();
grant select on "watched_site_rows" to neiqin_app;
alter table "listing" add constraint "listing_publication_refers" foreign key (company_id, "publication") references "publication" (company_id, id);
alter table "listing" add constraint "listing_keeper_refers" foreign key (company_id, "keeper") references "person" (company_id, id);
alter table "site_check" add constraint "site_check_site_refers" foreign key (company_id, "site") references "watched_site" (company_id, id);
alter table "site_entry" add constraint "site_entry_site_refers" foreign key (company_id, "site") references "watched_site" (company_id, id);
alter table "site_entry" add constraint "site_entry_read_by_refers" foreign key (company_id, "read_by") references "person" (company_id, id);
alter table "watched_site" add constraint "watched_site_responsible_refers" foreign key (company_id, "responsible") references "person" (company_id, id);
alter table "market_note" add column "entry" uuid;
alter table "market_note" add constraint "market_note_entry_refers" foreign key (company_id, "entry") references "site_entry" (company_id, id);
create index "market_note_entry_id_by" on "market_note" (company_id, "entry", "id");
create or replace view "market_note_rows" as select * from "market_note" where company_id = current_company();
grant select on "market_note_rows" to neiqin_app;

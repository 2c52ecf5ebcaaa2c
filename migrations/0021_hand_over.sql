-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "hand_over" (
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
  "from" uuid not null,
  "to" uuid not null,
  "why" text not null,
  "remark" text,
  "carried_on" date,
  primary key (company_id, id),
  constraint "hand_over_state_form" check ("state" in ('made', 'done', 'void')),
  constraint "hand_over_why_form" check ("why" in ('leaves', 'moves', 'away'))
);
create unique index "hand_over_number_once" on "hand_over" (company_id, "number");
create index "hand_over_made_at_id_by" on "hand_over" (company_id, "made_at", "id");
create index "hand_over_state_id_by" on "hand_over" (company_id, "state", "id");
create index "hand_over_from_id_by" on "hand_over" (company_id, "from", "id");
create index "hand_over_to_id_by" on "hand_over" (company_id, "to", "id");
create index "hand_over_carried_on_id_by" on "hand_over" (company_id, "carried_on", "id");
create index "hand_over_find" on "hand_over" using gin ("find" gin_trgm_ops);
alter table "hand_over" enable row level security;
create policy own_company on "hand_over" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "hand_over" to neiqin_app;
create or replace view "hand_over_rows" as select * from "hand_over" where company_id = current_company();
grant select on "hand_over_rows" to neiqin_app;
create table "hand_over_items" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "kind" text not null,
  "count" integer not null,
  primary key (company_id, id)
);
create index "hand_over_items_parent_place_by" on "hand_over_items" (company_id, "parent", "place");
alter table "hand_over_items" enable row level security;
create policy own_company on "hand_over_items" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "hand_over_items" to neiqin_app;
alter table "hand_over" add constraint "hand_over_from_refers" foreign key (company_id, "from") references "person" (company_id, id);
alter table "hand_over" add constraint "hand_over_to_refers" foreign key (company_id, "to") references "person" (company_id, id);
alter table "hand_over_items" add constraint "hand_over_items_parent_refers" foreign key (company_id, "parent") references "hand_over" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "comment" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "about" text not null,
  "row" text not null,
  "text" text not null,
  "withdrawn" boolean not null,
  primary key (company_id, id)
);
create index "comment_made_at_id_by" on "comment" (company_id, "made_at", "id");
create index "comment_row_id_by" on "comment" (company_id, "row", "id");
create index "comment_find" on "comment" using gin ("find" gin_trgm_ops);
alter table "comment" enable row level security;
create policy own_company on "comment" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "comment" to neiqin_app;
create table "comment_mentions" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "person" uuid not null,
  primary key (company_id, id)
);
create index "comment_mentions_parent_place_by" on "comment_mentions" (company_id, "parent", "place");
create index "comment_mentions_person_by" on "comment_mentions" (company_id, "person");
alter table "comment_mentions" enable row level security;
create policy own_company on "comment_mentions" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "comment_mentions" to neiqin_app;
alter table "comment_mentions" add constraint "comment_mentions_parent_refers" foreign key (company_id, "parent") references "comment" (company_id, id);
alter table "comment_mentions" add constraint "comment_mentions_person_refers" foreign key (company_id, "person") references "person" (company_id, id);
create index "customer_phone_id_by" on "customer" (company_id, "phone", "id");
create index "customer_credit_code_id_by" on "customer" (company_id, "credit_code", "id");
create index "supplier_credit_code_id_by" on "supplier" (company_id, "credit_code", "id");
create index "supplier_phone_id_by" on "supplier" (company_id, "phone", "id");

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "api_token" (
  "company_id" integer not null,
  "id" uuid not null,
  "version" integer not null,
  "made_by" uuid not null,
  "made_at" timestamptz not null,
  "edited_by" uuid not null,
  "edited_at" timestamptz not null,
  "find" text not null,
  "name" text not null,
  "person" uuid not null,
  "scopes" text not null,
  "expires_on" date not null,
  "digest" text not null,
  "active" boolean not null,
  primary key (company_id, id)
);
create unique index "api_token_digest_once" on "api_token" (company_id, "digest");
create index "api_token_made_at_id_by" on "api_token" (company_id, "made_at", "id");
create index "api_token_person_id_by" on "api_token" (company_id, "person", "id");
create index "api_token_expires_on_id_by" on "api_token" (company_id, "expires_on", "id");
create index "api_token_find" on "api_token" using gin ("find" gin_trgm_ops);
alter table "api_token" enable row level security;
create policy own_company on "api_token" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "api_token" to neiqin_app;
alter table "api_token" add constraint "api_token_person_refers" foreign key (company_id, "person") references "person" (company_id, id);

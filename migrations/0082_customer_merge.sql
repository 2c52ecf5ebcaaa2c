-- Made by `npm run migration` from the declarations; the functions below by hand. Read it before it is committed.
create table "customer_merge" (
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
  "gone" uuid not null,
  "kept" uuid not null,
  "basis" text not null,
  "why" text not null,
  "merged_on" date,
  "undone_on" date,
  primary key (company_id, id),
  constraint "customer_merge_state_form" check ("state" in ('made', 'returned', 'merged', 'undoing', 'undone', 'void')),
  constraint "customer_merge_basis_form" check ("basis" in ('creditCode', 'name', 'phone', 'told'))
);
create unique index "customer_merge_number_once" on "customer_merge" (company_id, "number");
create index "customer_merge_made_at_id_by" on "customer_merge" (company_id, "made_at", "id");
create index "customer_merge_state_id_by" on "customer_merge" (company_id, "state", "id");
create index "customer_merge_gone_id_by" on "customer_merge" (company_id, "gone", "id");
create index "customer_merge_kept_id_by" on "customer_merge" (company_id, "kept", "id");
create index "customer_merge_why_zh_id_by" on "customer_merge" (company_id, "why" collate "zh-x-icu", "id");
create index "customer_merge_merged_on_id_by" on "customer_merge" (company_id, "merged_on", "id");
create index "customer_merge_find" on "customer_merge" using gin ("find" gin_trgm_ops);
alter table "customer_merge" enable row level security;
create policy own_company on "customer_merge" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "customer_merge" to neiqin_app;
create or replace view "customer_merge_rows" as select * from "customer_merge" where company_id = current_company();
grant select on "customer_merge_rows" to neiqin_app;
alter table "customer_merge" add constraint "customer_merge_gone_refers" foreign key (company_id, "gone") references "customer" (company_id, id);
alter table "customer_merge" add constraint "customer_merge_kept_refers" foreign key (company_id, "kept") references "customer" (company_id, id);

-- One paper takes a customer away.
create unique index "customer_merge_gone_once" on "customer_merge" (company_id, "gone") where state in ('merged', 'undoing');
-- Who is counted with whom. Of a customer that went into another, through however many: the one that is kept.
create view customer_heads as
  with recursive up as (
    select m.company_id, m.gone as customer, m.kept as head from customer_merge m where m.company_id = current_company() and m.state in ('merged', 'undoing')
    union
    select u.company_id, u.customer, m.kept from up u join customer_merge m on m.company_id = u.company_id and m.gone = u.head and m.state in ('merged', 'undoing')
  )
  select u.company_id, u.customer, u.head from up u
  where not exists (select 1 from customer_merge m where m.company_id = u.company_id and m.gone = u.head and m.state in ('merged', 'undoing'));
create function customer_head(one uuid) returns uuid language sql stable set search_path = pg_catalog, public as $$
  select coalesce((select h.head from customer_heads h where h.customer = one limit 1), one)
$$;
-- Himself, and all that went into him.
create function customer_family(one uuid) returns uuid[] language sql stable set search_path = pg_catalog, public as $$
  with recursive down as (
    select one as id
    union
    select m.gone from down d join customer_merge m on m.company_id = current_company() and m.kept = d.id and m.state in ('merged', 'undoing')
  )
  select array_agg(id) from down
$$;
grant select on customer_heads to neiqin_app;
grant execute on function customer_head(uuid), customer_family(uuid) to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "campaign_request" (
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
  "campaign" uuid not null,
  "customer" uuid not null,
  "salesperson" uuid not null,
  "kind" text not null,
  "from" date not null,
  "to" date not null,
  "about" text not null,
  "amount" bigint not null,
  "used" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "campaign_request_state_form" check ("state" in ('made', 'approved', 'closed', 'void')),
  constraint "campaign_request_kind_form" check ("kind" in ('entry', 'display', 'leaflet', 'price', 'gift', 'staff', 'tasting', 'material', 'other'))
);
create unique index "campaign_request_number_once" on "campaign_request" (company_id, "number");
create index "campaign_request_made_at_id_by" on "campaign_request" (company_id, "made_at", "id");
create index "campaign_request_state_id_by" on "campaign_request" (company_id, "state", "id");
create index "campaign_request_campaign_id_by" on "campaign_request" (company_id, "campaign", "id");
create index "campaign_request_customer_id_by" on "campaign_request" (company_id, "customer", "id");
create index "campaign_request_salesperson_id_by" on "campaign_request" (company_id, "salesperson", "id");
create index "campaign_request_to_id_by" on "campaign_request" (company_id, "to", "id");
create index "campaign_request_about_zh_id_by" on "campaign_request" (company_id, "about" collate "zh-x-icu", "id");
create index "campaign_request_amount_id_by" on "campaign_request" (company_id, "amount", "id");
create index "campaign_request_used_id_by" on "campaign_request" (company_id, "used", "id");
create index "campaign_request_find" on "campaign_request" using gin ("find" gin_trgm_ops);
alter table "campaign_request" enable row level security;
create policy own_company on "campaign_request" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "campaign_request" to neiqin_app;
create or replace view "campaign_request_rows" as select * from "campaign_request" where company_id = current_company();
grant select on "campaign_request_rows" to neiqin_app;
create table "campaign_write_off" (
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
  "request" uuid not null,
  "customer" uuid not null,
  "salesperson" uuid not null,
  "way" text not null,
  "claimed" bigint not null,
  "approved" bigint not null,
  "cut" bigint not null,
  "cut_reason" text,
  "evidence" text,
  "invoice_number" text,
  "rate" numeric(7,6),
  "net" bigint not null,
  "tax" bigint not null,
  "posted_on" date,
  "settled_on" date,
  "remark" text,
  primary key (company_id, id),
  constraint "campaign_write_off_state_form" check ("state" in ('made', 'checked', 'posted', 'settled', 'reversed', 'void')),
  constraint "campaign_write_off_way_form" check ("way" in ('service', 'consideration')),
  constraint "campaign_write_off_evidence_form" check ("evidence" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "campaign_write_off_rate_form" check ("rate" between 0 and 1)
);
create unique index "campaign_write_off_number_once" on "campaign_write_off" (company_id, "number");
create index "campaign_write_off_made_at_id_by" on "campaign_write_off" (company_id, "made_at", "id");
create index "campaign_write_off_state_id_by" on "campaign_write_off" (company_id, "state", "id");
create index "campaign_write_off_request_id_by" on "campaign_write_off" (company_id, "request", "id");
create index "campaign_write_off_customer_id_by" on "campaign_write_off" (company_id, "customer", "id");
create index "campaign_write_off_salesperson_id_by" on "campaign_write_off" (company_id, "salesperson", "id");
create index "campaign_write_off_claimed_id_by" on "campaign_write_off" (company_id, "claimed", "id");
create index "campaign_write_off_approved_id_by" on "campaign_write_off" (company_id, "approved", "id");
create index "campaign_write_off_posted_on_id_by" on "campaign_write_off" (company_id, "posted_on", "id");
create index "campaign_write_off_find" on "campaign_write_off" using gin ("find" gin_trgm_ops);
alter table "campaign_write_off" enable row level security;
create policy own_company on "campaign_write_off" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "campaign_write_off" to neiqin_app;
create or replace view "campaign_write_off_rows" as select * from "campaign_write_off" where company_id = current_company();
grant select on "campaign_write_off_rows" to neiqin_app;
create table "campaign" (
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
  "from" date not null,
  "to" date not null,
  "customer" uuid,
  "region" text,
  "responsible" uuid not null,
  "budget" bigint not null,
  "policy" text,
  "plan" text,
  primary key (company_id, id),
  constraint "campaign_state_form" check ("state" in ('made', 'approved', 'closed', 'void'))
);
create unique index "campaign_number_once" on "campaign" (company_id, "number");
create index "campaign_made_at_id_by" on "campaign" (company_id, "made_at", "id");
create index "campaign_state_id_by" on "campaign" (company_id, "state", "id");
create index "campaign_name_zh_id_by" on "campaign" (company_id, "name" collate "zh-x-icu", "id");
create index "campaign_from_id_by" on "campaign" (company_id, "from", "id");
create index "campaign_to_id_by" on "campaign" (company_id, "to", "id");
create index "campaign_customer_id_by" on "campaign" (company_id, "customer", "id");
create index "campaign_region_zh_id_by" on "campaign" (company_id, "region" collate "zh-x-icu", "id");
create index "campaign_responsible_id_by" on "campaign" (company_id, "responsible", "id");
create index "campaign_budget_id_by" on "campaign" (company_id, "budget", "id");
create index "campaign_find" on "campaign" using gin ("find" gin_trgm_ops);
alter table "campaign" enable row level security;
create policy own_company on "campaign" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "campaign" to neiqin_app;
create or replace view "campaign_rows" as select * from "campaign" where company_id = current_company();
grant select on "campaign_rows" to neiqin_app;
alter table "campaign_request" add constraint "campaign_request_campaign_refers" foreign key (company_id, "campaign") references "campaign" (company_id, id);
alter table "campaign_request" add constraint "campaign_request_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "campaign_request" add constraint "campaign_request_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "campaign_write_off" add constraint "campaign_write_off_request_refers" foreign key (company_id, "request") references "campaign_request" (company_id, id);
alter table "campaign_write_off" add constraint "campaign_write_off_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "campaign_write_off" add constraint "campaign_write_off_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "campaign" add constraint "campaign_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "campaign" add constraint "campaign_responsible_refers" foreign key (company_id, "responsible") references "person" (company_id, id);
alter table "account" drop constraint "account_asks_form";
alter table "account" add constraint "account_asks_form" check ("asks" <@ array['customer', 'supplier', 'person', 'department', 'goods', 'contract', 'campaign']::text[]);
alter table "opening_line" add column "campaign" uuid;
alter table "opening_line" add constraint "opening_line_campaign_refers" foreign key (company_id, "campaign") references "campaign" (company_id, id);
create index "opening_line_campaign_id_by" on "opening_line" (company_id, "campaign", "id");
create or replace view "opening_line_rows" as select * from "opening_line" where company_id = current_company();
grant select on "opening_line_rows" to neiqin_app;
alter table "voucher_lines" add column "campaign" uuid;
alter table "voucher_lines" add constraint "voucher_lines_campaign_refers" foreign key (company_id, "campaign") references "campaign" (company_id, id);
create index "voucher_lines_campaign_by" on "voucher_lines" (company_id, "campaign");
alter table "balance_confirmation" alter column "difference" drop not null;
alter table "balance_confirmation" alter column "unexplained" drop not null;
alter table "contracted_fee_lines" add column "campaign" uuid;
alter table "contracted_fee_lines" add constraint "contracted_fee_lines_campaign_refers" foreign key (company_id, "campaign") references "campaign" (company_id, id);
create index "contracted_fee_lines_campaign_by" on "contracted_fee_lines" (company_id, "campaign");
alter table "expense_claim_lines" add column "campaign" uuid;
alter table "expense_claim_lines" add constraint "expense_claim_lines_campaign_refers" foreign key (company_id, "campaign") references "campaign" (company_id, id);
create index "expense_claim_lines_campaign_by" on "expense_claim_lines" (company_id, "campaign");

-- A line of the money book may say for which promotion it is. Entries that were posted before say none, and their hashes are as they were.
alter table journal_line add column campaign uuid;
create index journal_line_campaign on journal_line (company_id, campaign, day) where campaign is not null;

-- As before, with the campaign.
create or replace function post_entry(entry jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  entry_id uuid := (entry ->> 'id')::uuid;
  entry_day date := (entry ->> 'day')::date;
  entry_month text := to_char((entry ->> 'day')::date, 'YYYY-MM');
  debits bigint;
  credits bigint;
  unknown text;
  closed text;
begin
  if company is null then raise exception 'no company' using errcode = 'NQ003'; end if;
  perform pg_advisory_xact_lock_shared(books_lock(company));
  closed := closed_until(company);
  if closed is not null and entry_month <= closed then raise exception '%', closed using errcode = 'NQ001'; end if;
  select coalesce(sum(amount) filter (where side = 'D'), 0), coalesce(sum(amount) filter (where side = 'C'), 0) into debits, credits
  from jsonb_to_recordset(entry -> 'money') as m (side text, amount bigint);
  if debits <> credits then raise exception 'debits % credits %', debits, credits using errcode = 'NQ002'; end if;
  if jsonb_array_length(entry -> 'money') = 1 or jsonb_array_length(entry -> 'money') + jsonb_array_length(entry -> 'goods') = 0 then
    raise exception 'an entry needs two lines' using errcode = 'NQ002';
  end if;
  select coalesce(m.account, m.role) into unknown from jsonb_to_recordset(entry -> 'money') as m (role text, account text)
  where not exists (select 1 from public.account a where a.company_id = company and a.code = m.account) limit 1;
  if found then raise exception 'no account %', unknown using errcode = 'NQ003'; end if;
  if exists (select 1 from jsonb_to_recordset(entry -> 'goods') as g (goods uuid, quantity numeric) group by g.goods having sum(g.quantity) <> 0) then
    raise exception 'goods do not sum to zero' using errcode = 'NQ004';
  end if;
  begin
    insert into public.journal (company_id, id, day, month, source_record, source_id, source_version, event, summary_zh, summary_en, reverses, made_by, made_at, total, hash, form)
    values (company, entry_id, entry_day, entry_month, entry ->> 'source_record', (entry ->> 'source_id')::uuid, (entry ->> 'source_version')::integer, entry ->> 'event',
      entry ->> 'summary_zh', entry ->> 'summary_en', (entry ->> 'reverses')::uuid, (entry ->> 'made_by')::uuid, (entry ->> 'made_at')::timestamptz, debits, entry ->> 'hash', 2);
  exception when unique_violation then raise exception 'posted before' using errcode = 'NQ005';
  end;
  insert into public.journal_line (company_id, journal_id, place, day, role, account, side, amount, customer, person, carrier, supplier, goods, contract, campaign, expense, bank, region, department)
  select company, entry_id, m.place, entry_day, m.role, m.account, m.side, m.amount, m.customer, m.person, m.carrier, m.supplier, m.goods, m.contract, m.campaign, m.expense, m.bank, m.region, m.department
  from jsonb_to_recordset(entry -> 'money') as m (place integer, role text, account text, side char(1), amount bigint, customer uuid, person uuid, carrier uuid, supplier uuid, goods uuid,
    contract uuid, campaign uuid, expense uuid, bank uuid, region text, department text);
  insert into public.goods_line (company_id, journal_id, place, day, goods, location, quantity, customer, person, warehouse, lot, expires, value)
  select company, entry_id, g.place, entry_day, g.goods, g.location, g.quantity, g.customer, g.person, g.warehouse, g.lot, g.expires, g.value
  from jsonb_to_recordset(entry -> 'goods') as g (place integer, goods uuid, location text, quantity numeric, customer uuid, person uuid, warehouse uuid, lot text, expires date, value bigint);
  insert into public.journal_unnumbered (company_id, journal_id) values (company, entry_id);
  return entry_id;
end $$;

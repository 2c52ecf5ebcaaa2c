-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "balance_confirmation" (
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
  "customer" uuid not null,
  "from" date not null,
  "as_of" date not null,
  "round" uuid,
  "salesperson" uuid,
  "opening" bigint not null,
  "receivable" bigint not null,
  "freight" bigint not null,
  "advance" bigint not null,
  "owed" bigint not null,
  "overdue" bigint not null,
  "not_invoiced" bigint not null,
  "sent_on" date,
  "sent_by" text,
  "sent_to" text,
  "reminded_on" date,
  "returned_on" date,
  "scan" text,
  "signer" text,
  "theirs" bigint,
  "limitation" date,
  "difference" bigint not null,
  "unexplained" bigint not null,
  "remark" text,
  primary key (company_id, id),
  constraint "balance_confirmation_state_form" check ("state" in ('made', 'checked', 'sent', 'agreed', 'differs', 'settled', 'void')),
  constraint "balance_confirmation_sent_by_form" check ("sent_by" in ('mail', 'courier', 'post', 'fax', 'chat', 'hand')),
  constraint "balance_confirmation_scan_form" check ("scan" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z')
);
create unique index "balance_confirmation_number_once" on "balance_confirmation" (company_id, "number");
create index "balance_confirmation_made_at_id_by" on "balance_confirmation" (company_id, "made_at", "id");
create index "balance_confirmation_state_id_by" on "balance_confirmation" (company_id, "state", "id");
create index "balance_confirmation_customer_id_by" on "balance_confirmation" (company_id, "customer", "id");
create index "balance_confirmation_as_of_id_by" on "balance_confirmation" (company_id, "as_of", "id");
create index "balance_confirmation_round_id_by" on "balance_confirmation" (company_id, "round", "id");
create index "balance_confirmation_salesperson_id_by" on "balance_confirmation" (company_id, "salesperson", "id");
create index "balance_confirmation_owed_id_by" on "balance_confirmation" (company_id, "owed", "id");
create index "balance_confirmation_sent_on_id_by" on "balance_confirmation" (company_id, "sent_on", "id");
create index "balance_confirmation_returned_on_id_by" on "balance_confirmation" (company_id, "returned_on", "id");
create index "balance_confirmation_theirs_id_by" on "balance_confirmation" (company_id, "theirs", "id");
create index "balance_confirmation_difference_id_by" on "balance_confirmation" (company_id, "difference", "id");
create index "balance_confirmation_unexplained_id_by" on "balance_confirmation" (company_id, "unexplained", "id");
create index "balance_confirmation_find" on "balance_confirmation" using gin ("find" gin_trgm_ops);
alter table "balance_confirmation" enable row level security;
create policy own_company on "balance_confirmation" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "balance_confirmation" to neiqin_app;
create or replace view "balance_confirmation_rows" as select * from "balance_confirmation" where company_id = current_company();
grant select on "balance_confirmation_rows" to neiqin_app;
create table "balance_confirmation_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "day" date not null,
  "summary" text not null,
  "invoiced" bigint,
  "charged" bigint,
  "settled" bigint,
  "freight" bigint,
  "advance" bigint,
  "owed" bigint not null,
  primary key (company_id, id)
);
create index "balance_confirmation_lines_parent_place_by" on "balance_confirmation_lines" (company_id, "parent", "place");
alter table "balance_confirmation_lines" enable row level security;
create policy own_company on "balance_confirmation_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "balance_confirmation_lines" to neiqin_app;
create table "balance_confirmation_differences" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "their_entry" text,
  "their_amount" bigint not null,
  "our_entry" text,
  "our_amount" bigint not null,
  "amount" bigint not null,
  "cause" text not null,
  "done" text,
  primary key (company_id, id),
  constraint "balance_confirmation_differences_cause_form" check ("cause" in ('transit', 'theirsMissing', 'theirsWrong', 'oursMissing', 'oursWrong', 'price', 'quality', 'rebate', 'other'))
);
create index "balance_confirmation_differences_parent_place_by" on "balance_confirmation_differences" (company_id, "parent", "place");
alter table "balance_confirmation_differences" enable row level security;
create policy own_company on "balance_confirmation_differences" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "balance_confirmation_differences" to neiqin_app;
create table "confirmation_round" (
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
  "from" date not null,
  "as_of" date not null,
  "which" text not null,
  "wanted" integer not null,
  "made" integer not null,
  "told" text,
  "remark" text,
  primary key (company_id, id),
  constraint "confirmation_round_state_form" check ("state" in ('making', 'done')),
  constraint "confirmation_round_which_form" check ("which" in ('owing', 'moved'))
);
create unique index "confirmation_round_number_once" on "confirmation_round" (company_id, "number");
create index "confirmation_round_made_at_id_by" on "confirmation_round" (company_id, "made_at", "id");
create index "confirmation_round_state_id_by" on "confirmation_round" (company_id, "state", "id");
create index "confirmation_round_from_id_by" on "confirmation_round" (company_id, "from", "id");
create index "confirmation_round_as_of_id_by" on "confirmation_round" (company_id, "as_of", "id");
create index "confirmation_round_wanted_id_by" on "confirmation_round" (company_id, "wanted", "id");
create index "confirmation_round_made_id_by" on "confirmation_round" (company_id, "made", "id");
create index "confirmation_round_find" on "confirmation_round" using gin ("find" gin_trgm_ops);
alter table "confirmation_round" enable row level security;
create policy own_company on "confirmation_round" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "confirmation_round" to neiqin_app;
create or replace view "confirmation_round_rows" as select * from "confirmation_round" where company_id = current_company();
grant select on "confirmation_round_rows" to neiqin_app;
alter table "balance_confirmation" add constraint "balance_confirmation_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "balance_confirmation" add constraint "balance_confirmation_round_refers" foreign key (company_id, "round") references "confirmation_round" (company_id, id);
alter table "balance_confirmation" add constraint "balance_confirmation_salesperson_refers" foreign key (company_id, "salesperson") references "person" (company_id, id);
alter table "balance_confirmation_lines" add constraint "balance_confirmation_lines_parent_refers" foreign key (company_id, "parent") references "balance_confirmation" (company_id, id);
alter table "balance_confirmation_differences" add constraint "balance_confirmation_differences_parent_refers" foreign key (company_id, "parent") references "balance_confirmation" (company_id, id);

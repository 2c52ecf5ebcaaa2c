-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "invoice_delivery" (
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
  "invoice" uuid not null,
  "customer" uuid,
  "sent_on" date not null,
  "how" text not null,
  "to" text not null,
  "waybill" text,
  "remark" text,
  "confirmed_on" date,
  "confirmed_by" text,
  primary key (company_id, id),
  constraint "invoice_delivery_state_form" check ("state" in ('sent', 'confirmed', 'void')),
  constraint "invoice_delivery_how_form" check ("how" in ('mail', 'message', 'courier', 'hand'))
);
create unique index "invoice_delivery_number_once" on "invoice_delivery" (company_id, "number");
create index "invoice_delivery_made_at_id_by" on "invoice_delivery" (company_id, "made_at", "id");
create index "invoice_delivery_state_id_by" on "invoice_delivery" (company_id, "state", "id");
create index "invoice_delivery_invoice_id_by" on "invoice_delivery" (company_id, "invoice", "id");
create index "invoice_delivery_customer_id_by" on "invoice_delivery" (company_id, "customer", "id");
create index "invoice_delivery_sent_on_id_by" on "invoice_delivery" (company_id, "sent_on", "id");
create index "invoice_delivery_to_zh_id_by" on "invoice_delivery" (company_id, "to" collate "zh-x-icu", "id");
create index "invoice_delivery_confirmed_on_id_by" on "invoice_delivery" (company_id, "confirmed_on", "id");
create index "invoice_delivery_find" on "invoice_delivery" using gin ("find" gin_trgm_ops);
alter table "invoice_delivery" enable row level security;
create policy own_company on "invoice_delivery" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "invoice_delivery" to neiqin_app;
create or replace view "invoice_delivery_rows" as select * from "invoice_delivery" where company_id = current_company();
grant select on "invoice_delivery_rows" to neiqin_app;
create table "red_letter" (
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
  "invoice" uuid not null,
  "entered_by" text not null,
  "reason" text not null,
  "used" boolean not null,
  "extent" text not null,
  "net" bigint,
  "tax" bigint,
  "confirmation" text,
  "remark" text,
  "entered_at" timestamptz not null,
  "lapses_at" timestamptz,
  "red_number" text,
  "red_on" date,
  primary key (company_id, id),
  constraint "red_letter_state_form" check ("state" in ('entered', 'noNeed', 'waitsBuyer', 'waitsUs', 'agreed', 'deniedBuyer', 'deniedUs', 'lapsed', 'withdrawn', 'undone', 'abnormal', 'issued')),
  constraint "red_letter_entered_by_form" check ("entered_by" in ('seller', 'buyer')),
  constraint "red_letter_reason_form" check ("reason" in ('wrong', 'returned', 'stopped', 'allowance')),
  constraint "red_letter_extent_form" check ("extent" in ('whole', 'part'))
);
create unique index "red_letter_number_once" on "red_letter" (company_id, "number");
create unique index "red_letter_red_number_once" on "red_letter" (company_id, "red_number");
create unique index "red_letter_confirmation_once" on "red_letter" (company_id, "confirmation");
create index "red_letter_made_at_id_by" on "red_letter" (company_id, "made_at", "id");
create index "red_letter_state_id_by" on "red_letter" (company_id, "state", "id");
create index "red_letter_invoice_id_by" on "red_letter" (company_id, "invoice", "id");
create index "red_letter_lapses_at_id_by" on "red_letter" (company_id, "lapses_at", "id");
create index "red_letter_red_on_id_by" on "red_letter" (company_id, "red_on", "id");
create index "red_letter_find" on "red_letter" using gin ("find" gin_trgm_ops);
alter table "red_letter" enable row level security;
create policy own_company on "red_letter" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "red_letter" to neiqin_app;
create or replace view "red_letter_rows" as select * from "red_letter" where company_id = current_company();
grant select on "red_letter_rows" to neiqin_app;
alter table "invoice_delivery" add constraint "invoice_delivery_invoice_refers" foreign key (company_id, "invoice") references "invoice_request" (company_id, id);
alter table "invoice_delivery" add constraint "invoice_delivery_customer_refers" foreign key (company_id, "customer") references "customer" (company_id, id);
alter table "red_letter" add constraint "red_letter_invoice_refers" foreign key (company_id, "invoice") references "invoice_request" (company_id, id);

-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "e_invoice" (
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
  "file" text,
  "remark" text,
  "invoice_number" text,
  "direction" text,
  "invoice_kind" text,
  "red" boolean,
  "issued_on" date,
  "seller_name" text,
  "seller_code" text,
  "buyer_name" text,
  "buyer_code" text,
  "net" bigint,
  "tax" bigint,
  "gross" bigint,
  "invoice_remark" text,
  "request" uuid,
  "told" text,
  "accepted" text,
  primary key (company_id, id),
  constraint "e_invoice_state_form" check ("state" in ('given', 'failed', 'doubted', 'read', 'matched', 'void')),
  constraint "e_invoice_file_form" check ("file" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z'),
  constraint "e_invoice_direction_form" check ("direction" in ('issued', 'received', 'foreign')),
  constraint "e_invoice_invoice_kind_form" check ("invoice_kind" in ('special', 'ordinary'))
);
create unique index "e_invoice_number_once" on "e_invoice" (company_id, "number");
create unique index "e_invoice_invoice_number_once" on "e_invoice" (company_id, "invoice_number");
create index "e_invoice_made_at_id_by" on "e_invoice" (company_id, "made_at", "id");
create index "e_invoice_state_id_by" on "e_invoice" (company_id, "state", "id");
create index "e_invoice_issued_on_id_by" on "e_invoice" (company_id, "issued_on", "id");
create index "e_invoice_seller_name_id_by" on "e_invoice" (company_id, "seller_name", "id");
create index "e_invoice_buyer_name_id_by" on "e_invoice" (company_id, "buyer_name", "id");
create index "e_invoice_gross_id_by" on "e_invoice" (company_id, "gross", "id");
create index "e_invoice_request_id_by" on "e_invoice" (company_id, "request", "id");
create index "e_invoice_find" on "e_invoice" using gin ("find" gin_trgm_ops);
alter table "e_invoice" enable row level security;
create policy own_company on "e_invoice" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update on "e_invoice" to neiqin_app;
create or replace view "e_invoice_rows" as select * from "e_invoice" where company_id = current_company();
grant select on "e_invoice_rows" to neiqin_app;
create table "e_invoice_lines" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "item" text not null,
  "spec" text,
  "unit" text,
  "quantity" text,
  "price" text,
  "net" bigint not null,
  "rate" numeric(7,6),
  "tax" bigint not null,
  "tax_code" text,
  primary key (company_id, id),
  constraint "e_invoice_lines_rate_form" check ("rate" between 0 and 1)
);
create index "e_invoice_lines_parent_place_by" on "e_invoice_lines" (company_id, "parent", "place");
alter table "e_invoice_lines" enable row level security;
create policy own_company on "e_invoice_lines" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "e_invoice_lines" to neiqin_app;
alter table "e_invoice" add constraint "e_invoice_request_refers" foreign key (company_id, "request") references "invoice_request" (company_id, id);
alter table "e_invoice_lines" add constraint "e_invoice_lines_parent_refers" foreign key (company_id, "parent") references "e_invoice" (company_id, id);

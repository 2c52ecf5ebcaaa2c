-- Made by `npm run migration` from the declarations. Read it before it is committed.
create table "invoice_request_gifts" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "given" uuid not null,
  "goods" uuid not null,
  "item" text not null,
  "quantity" numeric(18,6) not null,
  "rate" numeric(7,6) not null,
  "net" bigint not null,
  "tax" bigint not null,
  "discount_net" bigint not null,
  "discount_tax" bigint not null,
  primary key (company_id, id),
  constraint "invoice_request_gifts_rate_form" check ("rate" between 0 and 1)
);
create index "invoice_request_gifts_parent_place_by" on "invoice_request_gifts" (company_id, "parent", "place");
create index "invoice_request_gifts_given_by" on "invoice_request_gifts" (company_id, "given");
create index "invoice_request_gifts_goods_by" on "invoice_request_gifts" (company_id, "goods");
alter table "invoice_request_gifts" enable row level security;
create policy own_company on "invoice_request_gifts" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "invoice_request_gifts" to neiqin_app;
alter table "invoice_request_gifts" add constraint "invoice_request_gifts_parent_refers" foreign key (company_id, "parent") references "invoice_request" (company_id, id);
alter table "invoice_request_gifts" add constraint "invoice_request_gifts_given_refers" foreign key (company_id, "given") references "shipment_lines" (company_id, id);
alter table "invoice_request_gifts" add constraint "invoice_request_gifts_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);

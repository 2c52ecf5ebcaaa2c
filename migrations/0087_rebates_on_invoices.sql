-- 票折: a rebate is taken up by invoice requests as discount lines; what stands on the invoice row by row is kept with the request, of those that are there too.
create table "invoice_request_face" (
  "company_id" integer not null,
  "id" uuid not null,
  "parent" uuid not null,
  "place" integer not null,
  "shipment_line" uuid,
  "goods" uuid not null,
  "item" text not null,
  "sort" text not null,
  "quantity" numeric(18,6),
  "price" numeric(25,13),
  "rate" numeric(7,6) not null,
  "net" bigint not null,
  "tax" bigint not null,
  "gross" bigint not null,
  primary key (company_id, id),
  constraint "invoice_request_face_sort_form" check ("sort" in ('goods', 'discounted', 'discount')),
  constraint "invoice_request_face_rate_form" check ("rate" between 0 and 1)
);
create index "invoice_request_face_parent_place_by" on "invoice_request_face" (company_id, "parent", "place");
create index "invoice_request_face_shipment_line_by" on "invoice_request_face" (company_id, "shipment_line");
create index "invoice_request_face_goods_by" on "invoice_request_face" (company_id, "goods");
alter table "invoice_request_face" enable row level security;
create policy own_company on "invoice_request_face" using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on "invoice_request_face" to neiqin_app;
alter table "invoice_request_face" add constraint "invoice_request_face_parent_refers" foreign key (company_id, "parent") references "invoice_request" (company_id, id);
alter table "invoice_request_face" add constraint "invoice_request_face_shipment_line_refers" foreign key (company_id, "shipment_line") references "shipment_list" (company_id, id);
alter table "invoice_request_face" add constraint "invoice_request_face_goods_refers" foreign key (company_id, "goods") references "goods" (company_id, id);
alter table "rebate_payout" add column "used" bigint;
create index "rebate_payout_used_id_by" on "rebate_payout" (company_id, "used", "id");
create or replace view "rebate_payout_rows" as select * from "rebate_payout" where company_id = current_company();
grant select on "rebate_payout_rows" to neiqin_app;
alter table "invoice_request" add column "rebate" uuid;
alter table "invoice_request" add constraint "invoice_request_rebate_refers" foreign key (company_id, "rebate") references "rebate_payout" (company_id, id);
alter table "invoice_request" add column "discount" bigint;
alter table "invoice_request" add column "discount_tax" bigint;
create index "invoice_request_rebate_id_by" on "invoice_request" (company_id, "rebate", "id");
create or replace view "invoice_request_rows" as select * from "invoice_request" where company_id = current_company();
grant select on "invoice_request_rows" to neiqin_app;
alter table "invoice_request_lines" add column "discount" bigint;
alter table "invoice_request_lines" add column "discount_net" bigint;
alter table "invoice_request_lines" add column "discount_tax" bigint;
update "rebate_payout" set "used" = 0;
update "invoice_request" set "discount_tax" = 0;
update "invoice_request_lines" set "discount_net" = 0, "discount_tax" = 0;
alter table "rebate_payout" alter column "used" set not null;
alter table "invoice_request" alter column "discount_tax" set not null;
alter table "invoice_request_lines" alter column "discount_net" set not null;
alter table "invoice_request_lines" alter column "discount_tax" set not null;
insert into "invoice_request_face" (company_id, id, parent, place, shipment_line, goods, item, sort, quantity, price, rate, net, tax, gross)
select r.company_id, gen_random_uuid(), r.parent, (row_number() over (partition by r.company_id, r.parent order by r.part, r.place, r.net < 0) - 1)::integer,
  r.shipment_line, r.goods, coalesce(r.item, g.name), r.sort, r.quantity, r.price, r.rate, r.net, r.tax, r.net + r.tax
from (
  select company_id, parent, 0 as part, place, shipment_line, goods, item, 'goods' as sort, quantity, price, rate, net, tax from "invoice_request_lines"
  union all
  select company_id, parent, 1, place, null, goods, item, 'discounted', quantity, null, rate, net, tax from "invoice_request_gifts"
  union all
  select company_id, parent, 1, place, null, goods, item, 'discount', null, null, rate, discount_net, discount_tax from "invoice_request_gifts") r
join "goods" g on g.company_id = r.company_id and g.id = r.goods;

-- Made by `npm run migration` from the declarations; what rows that were there get is said by hand.
alter table "company" add column "gift_tax" text;
alter table "company" add constraint "company_gift_tax_form" check ("gift_tax" in ('deemed', 'untaxed'));
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
alter table "shipment_lines" add column "fair_price" numeric(25,13);
alter table "shipment_lines" add column "fair_rate" numeric(7,6);
alter table "shipment_lines" add constraint "shipment_lines_fair_rate_form" check ("fair_rate" between 0 and 1);
alter table "shipment_lines" add column "fair_tax" bigint;
alter table "shipment_lines" add column "bonus" boolean;
update "company" set "gift_tax" = 'untaxed';
alter table "company" alter column "gift_tax" set not null;
update "shipment_lines" set "fair_rate" = 0;
alter table "shipment_lines" alter column "fair_rate" set not null;
update "shipment_lines" set "fair_tax" = 0;
alter table "shipment_lines" alter column "fair_tax" set not null;
update "shipment_lines" set "bonus" = false;
alter table "shipment_lines" alter column "bonus" set not null;

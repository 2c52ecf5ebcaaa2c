-- Made by `npm run migration` from the declarations; what rows that were there get is said by hand.
alter table "shipment" add column "tax_due" boolean;
create or replace view "shipment_rows" as select * from "shipment" where company_id = current_company();
grant select on "shipment_rows" to neiqin_app;
alter table "shipment_list" add column "declared" bigint;
alter table "invoice_request_lines" add column "declared" bigint;
alter table "invoice_request_lines" add column "ahead" boolean;
alter table "sales_return_lines" add column "declared" bigint;
update "shipment" set "tax_due" = false;
alter table "shipment" alter column "tax_due" set not null;
update "shipment_list" set "declared" = 0;
alter table "shipment_list" alter column "declared" set not null;
update "invoice_request_lines" set "declared" = 0;
alter table "invoice_request_lines" alter column "declared" set not null;
update "invoice_request_lines" set "ahead" = false;
alter table "invoice_request_lines" alter column "ahead" set not null;
update "sales_return_lines" set "declared" = 0;
alter table "sales_return_lines" alter column "declared" set not null;

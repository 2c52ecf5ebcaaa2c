-- What of ours stands and sells in the shop where a competitor's price was seen: shares are of one and the same shop.
alter table "rival_price" add column "own_facings" integer;
alter table "rival_price" add column "own_sold" numeric(18,6);
create or replace view "rival_price_rows" as select * from "rival_price" where company_id = current_company();
grant select on "rival_price_rows" to neiqin_app;

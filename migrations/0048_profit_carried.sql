-- Made by `npm run migration` from the declarations. What companies that are there get is said by hand.
alter table "company" add column "profit_carried" text;
alter table "company" add constraint "company_profit_carried_form" check ("profit_carried" in ('yearly', 'monthly'));
create or replace view "company_rows" as select * from "company" where company_id = current_company();
grant select on "company_rows" to neiqin_app;
-- Companies that are there carried by the year.
update "company" set "profit_carried" = 'yearly';
alter table "company" alter column "profit_carried" set not null;

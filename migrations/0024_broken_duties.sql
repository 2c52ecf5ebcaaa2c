-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "duty_round" add column "broken" text;
create or replace view "duty_round_rows" as select * from "duty_round" where company_id = current_company();
grant select on "duty_round_rows" to neiqin_app;

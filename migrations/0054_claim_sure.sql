-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "bank_statement" add column "claimed" text;
create or replace view "bank_statement_rows" as select * from "bank_statement" where company_id = current_company();
grant select on "bank_statement_rows" to neiqin_app;

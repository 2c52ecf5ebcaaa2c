-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "print_rule" add column "seal" text;
alter table "print_rule" add constraint "print_rule_seal_form" check ("seal" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
create or replace view "print_rule_rows" as select * from "print_rule" where company_id = current_company();
grant select on "print_rule_rows" to neiqin_app;

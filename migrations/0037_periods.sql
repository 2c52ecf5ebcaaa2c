-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "period" drop constraint "period_state_form";
alter table "period" add constraint "period_state_form" check ("state" in ('open', 'locked', 'closed'));
alter table "period" add column "reopen_for" text;
create index "period_reopen_for_id_by" on "period" (company_id, "reopen_for", "id");
create or replace view "period_rows" as select * from "period" where company_id = current_company();
grant select on "period_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations; what rows that were there get is said by hand: their owner looked at them when they were last changed.
alter table "report_plan" add column "checked_by" uuid;
alter table "report_plan" add column "checked_at" timestamptz;
update "report_plan" set "checked_by" = "owner", "checked_at" = "edited_at";
alter table "report_plan" alter column "checked_by" set not null;
alter table "report_plan" alter column "checked_at" set not null;
create index "report_plan_checked_by_id_by" on "report_plan" (company_id, "checked_by", "id");
create or replace view "report_plan_rows" as select * from "report_plan" where company_id = current_company();
grant select on "report_plan_rows" to neiqin_app;
alter table "report_plan" add constraint "report_plan_checked_by_refers" foreign key (company_id, "checked_by") references "person" (company_id, id);

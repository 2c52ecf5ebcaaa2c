-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "site_entry" add column "source" text;
create index "site_entry_source_zh_id_by" on "site_entry" (company_id, "source" collate "zh-x-icu", "id");
create or replace view "site_entry_rows" as select * from "site_entry" where company_id = current_company();
grant select on "site_entry_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "statement_line" add column "money_in" bigint;
alter table "statement_line" add column "money_out" bigint;
drop index "statement_line_amount_id_by";
create index "statement_line_money_in_id_by" on "statement_line" (company_id, "money_in", "id");
create index "statement_line_money_out_id_by" on "statement_line" (company_id, "money_out", "id");
create or replace view "statement_line_rows" as select * from "statement_line" where company_id = current_company();
grant select on "statement_line_rows" to neiqin_app;
-- By hand: movements that are there stand on their side.
update "statement_line" set money_in = amount where direction = 'in';
update "statement_line" set money_out = amount where direction = 'out';

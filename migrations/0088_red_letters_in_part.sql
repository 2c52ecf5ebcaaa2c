-- A red letter in part names the return or the allowance it is for, and has its amounts from there; a whole one those of its invoice.
alter table "red_letter" add column "sales_return" uuid;
alter table "red_letter" add constraint "red_letter_sales_return_refers" foreign key (company_id, "sales_return") references "sales_return" (company_id, id);
alter table "red_letter" add column "allowance" uuid;
alter table "red_letter" add constraint "red_letter_allowance_refers" foreign key (company_id, "allowance") references "allowance" (company_id, id);
create index "red_letter_sales_return_id_by" on "red_letter" (company_id, "sales_return", "id");
create index "red_letter_allowance_id_by" on "red_letter" (company_id, "allowance", "id");
create index "red_letter_net_id_by" on "red_letter" (company_id, "net", "id");
create or replace view "red_letter_rows" as select * from "red_letter" where company_id = current_company();
grant select on "red_letter_rows" to neiqin_app;
update "red_letter" r set "net" = i."net", "tax" = i."tax" from "invoice_request" i where i.company_id = r.company_id and i.id = r."invoice" and r."extent" = 'whole';

-- What recruiting ends with: the dealer's contract, filed with his lead.
alter table "dealer_lead" add column "contract" uuid;
alter table "dealer_lead" add constraint "dealer_lead_contract_refers" foreign key (company_id, "contract") references "contract" (company_id, id);
create index "dealer_lead_contract_id_by" on "dealer_lead" (company_id, "contract", "id");
create or replace view "dealer_lead_rows" as select * from "dealer_lead" where company_id = current_company();
grant select on "dealer_lead_rows" to neiqin_app;

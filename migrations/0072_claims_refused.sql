-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "carrier_claim" drop constraint "carrier_claim_state_form";
alter table "carrier_claim" add constraint "carrier_claim_state_form" check ("state" in ('made', 'checked', 'posted', 'settled', 'declined', 'agreed', 'closed', 'reversed', 'void'));
alter table "carrier_claim" add column "declined" text;
alter table "carrier_claim" add column "bearer" uuid;
alter table "carrier_claim" add constraint "carrier_claim_bearer_refers" foreign key (company_id, "bearer") references "person" (company_id, id);
alter table "carrier_claim" add column "charged" bigint;
create index "carrier_claim_bearer_id_by" on "carrier_claim" (company_id, "bearer", "id");
create or replace view "carrier_claim_rows" as select * from "carrier_claim" where company_id = current_company();
grant select on "carrier_claim_rows" to neiqin_app;

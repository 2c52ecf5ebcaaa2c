-- Made by `npm run migration` from the declarations. What terms that are there get is said by hand.
alter table "contract_terms" drop constraint "contract_terms_kind_form";
alter table "contract_terms" add constraint "contract_terms_kind_form" check ("kind" in ('deposit', 'deliver', 'accept', 'invoice', 'pay', 'retention', 'rebate'));
alter table "contract_terms" add column "basis" text;
alter table "contract_terms" add constraint "contract_terms_basis_form" check ("basis" in ('day', 'signed', 'deliver', 'accept', 'invoice', 'pay'));
alter table "contract_terms" add column "counts" text;
alter table "contract_terms" add constraint "contract_terms_counts_form" check ("counts" in ('each', 'first', 'all'));
alter table "contract_terms" add column "after" integer;
alter table "contract_terms" add column "unit" text;
alter table "contract_terms" add constraint "contract_terms_unit_form" check ("unit" in ('days', 'workdays', 'months'));
alter table "contract_terms" alter column "due_on" drop not null;
alter table "contract_terms" add column "share" numeric(7,6);
alter table "contract_terms" add constraint "contract_terms_share_form" check ("share" between 0 and 1);
alter table "contract_terms" alter column "amount" drop not null;
alter table "contract_performed" drop constraint "contract_performed_kind_form";
alter table "contract_performed" add constraint "contract_performed_kind_form" check ("kind" in ('deliver', 'accept', 'invoice', 'pay', 'rebate'));
-- Terms that are there are by a day.
update "contract_terms" set "basis" = 'day', "counts" = 'each', "unit" = 'days';
alter table "contract_terms" alter column "basis" set not null;
alter table "contract_terms" alter column "counts" set not null;
alter table "contract_terms" alter column "unit" set not null;

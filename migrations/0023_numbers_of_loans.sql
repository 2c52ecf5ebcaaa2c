-- By hand: loans of papers and delegations get numbers, by which an import knows them again. Those that are there get numbers of a year that never was,
-- which no series gives out.
alter table "paper_loan" add column "serial" text;
update "paper_loan" t set serial = 'JY0000-' || lpad(n.n::text, 3, '0')
from (select company_id, id, row_number() over (partition by company_id order by made_at, id) as n from "paper_loan") n where n.company_id = t.company_id and n.id = t.id;
alter table "paper_loan" alter column "serial" set not null;
create unique index "paper_loan_serial_once" on "paper_loan" (company_id, "serial");
create or replace view "paper_loan_rows" as select * from "paper_loan" where company_id = current_company();
grant select on "paper_loan_rows" to neiqin_app;
alter table "delegation" add column "serial" text;
update "delegation" t set serial = 'WT0000-' || lpad(n.n::text, 3, '0')
from (select company_id, id, row_number() over (partition by company_id order by made_at, id) as n from "delegation") n where n.company_id = t.company_id and n.id = t.id;
alter table "delegation" alter column "serial" set not null;
create unique index "delegation_serial_once" on "delegation" (company_id, "serial");
create or replace view "delegation_rows" as select * from "delegation" where company_id = current_company();
grant select on "delegation_rows" to neiqin_app;

-- Made by `npm run migration` from the declarations; what rows that were there get is said by hand: those whom the meeting concerns.
alter table "sales_meeting" add column "seers" uuid[];
update "sales_meeting" m set "seers" = array(
  select distinct s.who from (
    select unnest(array[m.made_by, m.host, m.recorder] || m.invited) as who
    union all select l.speaker from sales_meeting_agenda l where l.company_id = m.company_id and l.parent = m.id and l.speaker is not null
    union all select l.who from sales_meeting_decided l where l.company_id = m.company_id and l.parent = m.id) s);
alter table "sales_meeting" alter column "seers" set not null;
alter table "sales_meeting" add constraint "sales_meeting_seers_form" check (cardinality("seers") between 1 and 500);
create index "sales_meeting_seers_among" on "sales_meeting" using gin ("seers");
create or replace view "sales_meeting_rows" as select * from "sales_meeting" where company_id = current_company();
grant select on "sales_meeting_rows" to neiqin_app;

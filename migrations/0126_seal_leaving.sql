-- What is to leave the house waits in a state of its own, not to be stamped here.
alter table "seal_use" drop constraint "seal_use_state_form";
alter table "seal_use" add constraint "seal_use_state_form" check ("state" in ('made', 'approved', 'leaving', 'out', 'stamped', 'filed', 'void'));
update "seal_use" set "state" = 'leaving' where "state" = 'approved' and "taken_out";

-- Made by `npm run migration` from the declarations. Read it before it is committed.
alter table "sales_order" drop constraint "sales_order_state_form";
alter table "sales_order" add constraint "sales_order_state_form" check ("state" in ('open', 'done', 'closed', 'void'));

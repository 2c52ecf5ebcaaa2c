-- Accounts become a declared record of the same name: what there was stands aside until its rows are taken over.
alter table account rename to account_before;
alter index account_pkey rename to account_before_pkey;
alter index account_company_id_role_key rename to account_before_role;
drop function found_books(jsonb);

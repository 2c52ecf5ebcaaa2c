-- What a meal with guests cost is traced to the claim that paid it.
alter table "expense_claim_lines" add column "meal" uuid;
alter table "expense_claim_lines" add constraint "expense_claim_lines_meal_refers" foreign key (company_id, "meal") references "guest_meal" (company_id, id);
create index "expense_claim_lines_meal_by" on "expense_claim_lines" (company_id, "meal");

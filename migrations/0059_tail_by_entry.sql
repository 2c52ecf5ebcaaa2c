-- What is not numbered yet is read entry by entry, however few or many the database thinks they are. By conditions on the lines it read every line there ever was
-- of an account, or of goods, to find the dozen of the tail among them: an issue of goods and a payment took longer the longer the books were.
create or replace view ledger_tail as
  with line as not materialized (
    select l.*, to_char(l.day, 'YYYY-MM') as month, case l.side when 'D' then l.amount else 0 end as debit, case l.side when 'C' then l.amount else 0 end as credit
    from journal_unnumbered u cross join lateral (select * from journal_line l where l.company_id = u.company_id and l.journal_id = u.journal_id offset 0) l
    where u.company_id = current_company()
  )
  select 'place' as cube, month, account, role, null::uuid as customer, null::uuid as person, null::uuid as goods, null::uuid as expense, region, department, debit, credit from line
  union all
  select 'whole', month, account, role, null, null, null, null, null, null, debit, credit from line
  union all
  select 'customer', month, account, role, customer, person, null, null, null, null, debit, credit from line where customer is not null or person is not null
  union all
  select 'goods', month, account, role, null, null, goods, null, null, null, debit, credit from line where goods is not null
  union all
  select 'expense', month, account, role, null, person, null, expense, null, department, debit, credit from line where expense is not null;

create or replace view payee_sum as
  select role, carrier, supplier, debit, credit from payee_ever where company_id = current_company()
  union all
  select l.role, l.carrier, l.supplier, case l.side when 'D' then l.amount else 0 end, case l.side when 'C' then l.amount else 0 end
  from journal_unnumbered u cross join lateral (select * from journal_line l where l.company_id = u.company_id and l.journal_id = u.journal_id offset 0) l
  where u.company_id = current_company() and (l.carrier is not null or l.supplier is not null);

-- A fifth cube, 'whole': accounts by themselves. A trial balance asks no region or department, and a company may have forty of one and ten of the other:
-- it added up hundreds of cells for each account, and reads one now.
alter table ledger_month drop constraint ledger_month_cube_check, add constraint ledger_month_cube_check check (cube in ('whole', 'place', 'customer', 'goods', 'expense'));
alter table ledger_ever drop constraint ledger_ever_cube_check, add constraint ledger_ever_cube_check check (cube in ('whole', 'place', 'customer', 'goods', 'expense'));

-- A line in each cube: the same sums by other things.
create or replace function cells_of(entries uuid[]) returns table (cube text, month text, account text, role text, customer uuid, person uuid, goods uuid, expense uuid, region text, department text,
  debit bigint, credit bigint, lines bigint) language sql stable security definer set search_path = pg_catalog, public as $$
  with line as (
    select l.*, to_char(l.day, 'YYYY-MM') as month, case l.side when 'D' then l.amount else 0 end as debit, case l.side when 'C' then l.amount else 0 end as credit
    from public.journal_line l where l.company_id = current_company() and l.journal_id = any(entries)
  )
  select 'whole', month, account, role, null::uuid, null::uuid, null::uuid, null::uuid, null, null, sum(debit)::bigint, sum(credit)::bigint, count(*)
  from line group by month, account, role
  union all
  select 'place', month, account, role, null, null, null, null, region, department, sum(debit)::bigint, sum(credit)::bigint, count(*)
  from line group by month, account, role, region, department
  union all
  select 'customer', month, account, role, customer, person, null, null, null, null, sum(debit)::bigint, sum(credit)::bigint, count(*)
  from line where customer is not null or person is not null group by month, account, role, customer, person
  union all
  select 'goods', month, account, role, null, null, goods, null, null, null, sum(debit)::bigint, sum(credit)::bigint, count(*)
  from line where goods is not null group by month, account, role, goods
  union all
  select 'expense', month, account, role, null, person, null, expense, null, department, sum(debit)::bigint, sum(credit)::bigint, count(*)
  from line where expense is not null group by month, account, role, person, expense, department $$;

create or replace view ledger_tail as
  with line as not materialized (
    select l.*, to_char(l.day, 'YYYY-MM') as month, case l.side when 'D' then l.amount else 0 end as debit, case l.side when 'C' then l.amount else 0 end as credit
    from journal_unnumbered u join journal_line l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = current_company()
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

-- Of companies that are there: what their places come to, for every line stands in one of those.
insert into ledger_month (company_id, cube, month, account, role, debit, credit, lines)
select company_id, 'whole', month, account, role, sum(debit)::bigint, sum(credit)::bigint, sum(lines)::bigint from ledger_month where cube = 'place' group by company_id, month, account, role;
insert into ledger_ever (company_id, cube, account, role, debit, credit, lines)
select company_id, 'whole', account, role, sum(debit)::bigint, sum(credit)::bigint, sum(lines)::bigint from ledger_ever where cube = 'place' group by company_id, account, role;

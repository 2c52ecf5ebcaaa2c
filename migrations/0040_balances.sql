-- A balance without reading its months: the same cells as in `ledger_month`, of all time. What stood before a month is all there is, less that month and
-- those after it, so that a question about the last months costs the same however long the books are. Added to by the worker that numbers vouchers.
create table ledger_ever (
  company_id integer not null, cube text not null check (cube in ('place', 'customer', 'goods', 'expense')), account text not null, role text not null,
  customer uuid, person uuid, goods uuid, expense uuid, region text, department text,
  debit bigint not null, credit bigint not null, lines bigint not null
);
create unique index ledger_ever_cell on ledger_ever (company_id, cube, account, role, customer, person, goods, expense, region, department) nulls not distinct;
create index ledger_ever_customer on ledger_ever (company_id, role, customer) where cube = 'customer';
create index ledger_ever_goods on ledger_ever (company_id, goods, role) where cube = 'goods';
create index ledger_month_of on ledger_month (company_id, cube, month, role);
alter table ledger_ever enable row level security;
create policy own_company on ledger_ever using (company_id = current_company()) with check (company_id = current_company());
grant select on ledger_ever to neiqin_app;

-- What is not numbered yet, line by line in each of its cubes. In the open, so that a question's own conditions reach the lines and only the cube it asks is
-- read: a function in its place would be planned and run for all four of them at every question, mostly for nothing.
create view ledger_tail as
  with line as not materialized (
    select l.*, to_char(l.day, 'YYYY-MM') as month, case l.side when 'D' then l.amount else 0 end as debit, case l.side when 'C' then l.amount else 0 end as credit
    from journal_unnumbered u join journal_line l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = current_company()
  )
  select 'place' as cube, month, account, role, null::uuid as customer, null::uuid as person, null::uuid as goods, null::uuid as expense, region, department, debit, credit from line
  union all
  select 'customer', month, account, role, customer, person, null, null, null, null, debit, credit from line where customer is not null or person is not null
  union all
  select 'goods', month, account, role, null, null, goods, null, null, null, debit, credit from line where goods is not null
  union all
  select 'expense', month, account, role, null, person, null, expense, null, department, debit, credit from line where expense is not null;
grant select on ledger_tail to neiqin_app;

create or replace view ledger_now as
  select cube, month, account, role, customer, person, goods, expense, region, department, debit, credit from ledger_month where company_id = current_company()
  union all
  select cube, month, account, role, customer, person, goods, expense, region, department, debit, credit from ledger_tail;

-- All of it, without months.
create view ledger_sum as
  select cube, account, role, customer, person, goods, expense, region, department, debit, credit from ledger_ever where company_id = current_company()
  union all
  select cube, account, role, customer, person, goods, expense, region, department, debit, credit from ledger_tail;
grant select on ledger_sum to neiqin_app;

-- The books from a month on, month by month, and all that was before it under the month '', which is before any.
create function ledger_from(first text) returns table (cube text, month text, account text, role text, customer uuid, person uuid, goods uuid, expense uuid, region text, department text,
  debit bigint, credit bigint) language sql stable as $$
  select e.cube, '', e.account, e.role, e.customer, e.person, e.goods, e.expense, e.region, e.department, e.debit, e.credit from ledger_ever e where e.company_id = current_company()
  union all
  select m.cube, '', m.account, m.role, m.customer, m.person, m.goods, m.expense, m.region, m.department, -m.debit, -m.credit
  from ledger_month m where m.company_id = current_company() and m.month >= $1
  union all
  select m.cube, m.month, m.account, m.role, m.customer, m.person, m.goods, m.expense, m.region, m.department, m.debit, m.credit
  from ledger_month m where m.company_id = current_company() and m.month >= $1
  union all
  select t.cube, case when t.month < $1 then '' else t.month end, t.account, t.role, t.customer, t.person, t.goods, t.expense, t.region, t.department, t.debit, t.credit from ledger_tail t $$;
grant execute on function ledger_from(text) to neiqin_app;

-- Adds entries to the months and to what is of all time. The caller sees to it that each is added once.
create or replace function roll_up(entries uuid[]) returns void language sql security definer set search_path = pg_catalog, public as $$
  with cell as materialized (select * from public.cells_of(entries)),
  monthly as (
    insert into public.ledger_month as m (company_id, cube, month, account, role, customer, person, goods, expense, region, department, debit, credit, lines)
    select current_company(), c.* from cell c
    on conflict (company_id, cube, account, month, role, customer, person, goods, expense, region, department)
    do update set debit = m.debit + excluded.debit, credit = m.credit + excluded.credit, lines = m.lines + excluded.lines
  )
  insert into public.ledger_ever as e (company_id, cube, account, role, customer, person, goods, expense, region, department, debit, credit, lines)
  select current_company(), c.cube, c.account, c.role, c.customer, c.person, c.goods, c.expense, c.region, c.department,
    sum(c.debit)::bigint, sum(c.credit)::bigint, sum(c.lines)::bigint
  from cell c group by 2, 3, 4, 5, 6, 7, 8, 9, 10
  on conflict (company_id, cube, account, role, customer, person, goods, expense, region, department)
  do update set debit = e.debit + excluded.debit, credit = e.credit + excluded.credit, lines = e.lines + excluded.lines;
  insert into public.goods_month as m (company_id, month, goods, location, warehouse, customer, received, issued, value)
  select current_company(), c.* from public.goods_cells_of(entries) c
  on conflict (company_id, goods, location, month, warehouse, customer)
  do update set received = m.received + excluded.received, issued = m.issued + excluded.issued, value = m.value + excluded.value $$;

create or replace function rebuild_months() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  part uuid[];
begin
  perform pg_advisory_xact_lock(7305004000000000 + company);
  delete from public.ledger_month where company_id = company;
  delete from public.ledger_ever where company_id = company;
  delete from public.goods_month where company_id = company;
  for part in select array_agg(v.journal_id) from public.voucher_number v where v.company_id = company group by v.month loop
    perform public.roll_up(part);
  end loop;
end $$;

-- What the months of companies that are there come to.
insert into ledger_ever (company_id, cube, account, role, customer, person, goods, expense, region, department, debit, credit, lines)
select company_id, cube, account, role, customer, person, goods, expense, region, department, sum(debit)::bigint, sum(credit)::bigint, sum(lines)::bigint
from ledger_month group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

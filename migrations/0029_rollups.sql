-- What the books come to by month, kept beside the journal: totals of debits and credits for each account and a few things it is told apart by, and
-- quantities of goods. Kept when vouchers are numbered, a moment after they are posted and never in the write path; what is not numbered yet is the
-- tail, which `ledger_now` and `goods_now` add, so that they are exact at any moment. Everything here follows from the lines: `rebuild_months` makes it anew.
create table ledger_month (
  company_id integer not null, cube text not null check (cube in ('place', 'customer', 'goods', 'expense')), month text not null, account text not null, role text not null,
  customer uuid, person uuid, goods uuid, expense uuid, region text, department text,
  debit bigint not null, credit bigint not null, lines bigint not null
);
create unique index ledger_month_cell on ledger_month (company_id, cube, account, month, role, customer, person, goods, expense, region, department) nulls not distinct;
create index ledger_month_customer on ledger_month (company_id, customer, role, month) where cube = 'customer';

create table goods_month (
  company_id integer not null, month text not null, goods uuid not null, location text not null, warehouse uuid, customer uuid,
  received numeric(18, 6) not null, issued numeric(18, 6) not null, value bigint not null
);
create unique index goods_month_cell on goods_month (company_id, goods, location, month, warehouse, customer) nulls not distinct;

do $$
declare name text;
begin
  foreach name in array array['ledger_month', 'goods_month'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_company on %I using (company_id = current_company()) with check (company_id = current_company())', name);
    execute format('grant select on %I to neiqin_app', name);
  end loop;
end $$;

-- A line in each cube: the same sums by other things.
create function cells_of(entries uuid[]) returns table (cube text, month text, account text, role text, customer uuid, person uuid, goods uuid, expense uuid, region text, department text,
  debit bigint, credit bigint, lines bigint) language sql stable security definer set search_path = pg_catalog, public as $$
  with line as (
    select l.*, to_char(l.day, 'YYYY-MM') as month, case l.side when 'D' then l.amount else 0 end as debit, case l.side when 'C' then l.amount else 0 end as credit
    from public.journal_line l where l.company_id = current_company() and l.journal_id = any(entries)
  )
  select 'place', month, account, role, null::uuid, null::uuid, null::uuid, null::uuid, region, department, sum(debit)::bigint, sum(credit)::bigint, count(*)
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

-- What a reversal brings back was never received: it is taken off what was issued, as red in the money book stays on its side.
create function goods_cells_of(entries uuid[]) returns table (month text, goods uuid, location text, warehouse uuid, customer uuid, received numeric, issued numeric, value bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select j.month, g.goods, g.location, g.warehouse, g.customer,
    coalesce(sum(g.quantity) filter (where (g.quantity > 0) = (j.reverses is null)), 0), coalesce(-sum(g.quantity) filter (where (g.quantity < 0) = (j.reverses is null)), 0),
    coalesce(sum(g.value), 0)::bigint
  from public.goods_line g join public.journal j on j.company_id = g.company_id and j.id = g.journal_id
  where g.company_id = current_company() and g.journal_id = any(entries) group by j.month, g.goods, g.location, g.warehouse, g.customer $$;

-- Adds entries to the months. The caller sees to it that each is added once.
create function roll_up(entries uuid[]) returns void language sql security definer set search_path = pg_catalog, public as $$
  insert into public.ledger_month as m (company_id, cube, month, account, role, customer, person, goods, expense, region, department, debit, credit, lines)
  select current_company(), c.* from public.cells_of(entries) c
  on conflict (company_id, cube, account, month, role, customer, person, goods, expense, region, department)
  do update set debit = m.debit + excluded.debit, credit = m.credit + excluded.credit, lines = m.lines + excluded.lines;
  insert into public.goods_month as m (company_id, month, goods, location, warehouse, customer, received, issued, value)
  select current_company(), c.* from public.goods_cells_of(entries) c
  on conflict (company_id, goods, location, month, warehouse, customer)
  do update set received = m.received + excluded.received, issued = m.issued + excluded.issued, value = m.value + excluded.value $$;

-- Numbers the vouchers that have none and adds them to the months; one caller at a time per company, so that numbers follow without a gap.
create or replace function number_vouchers(most integer) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  given uuid[];
begin
  if not pg_try_advisory_xact_lock(7305004000000000 + company) then return 0; end if;
  with taken as (
    select u.journal_id from public.journal_unnumbered u join public.journal j on j.company_id = u.company_id and j.id = u.journal_id
    where u.company_id = company order by j.made_at, j.id limit most
  ), gone as (
    delete from public.journal_unnumbered u using taken where u.company_id = company and u.journal_id = taken.journal_id returning u.journal_id
  ), numbered as (
    select j.id, j.month, row_number() over (partition by j.month order by j.made_at, j.id) as place from gone join public.journal j on j.company_id = company and j.id = gone.journal_id
  ), put as (
    insert into public.voucher_number (company_id, journal_id, month, number)
    select company, n.id, n.month, n.place + coalesce((select max(v.number) from public.voucher_number v where v.company_id = company and v.month = n.month), 0) from numbered n
    returning journal_id
  )
  select coalesce(array_agg(journal_id), '{}') into given from put;
  if cardinality(given) > 0 then perform public.roll_up(given); end if;
  return cardinality(given);
end $$;

-- Makes the months anew from the lines. Waits for who is numbering; who numbers after it adds to what it made.
create function rebuild_months() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  part uuid[];
begin
  perform pg_advisory_xact_lock(7305004000000000 + company);
  delete from public.ledger_month where company_id = company;
  delete from public.goods_month where company_id = company;
  for part in select array_agg(v.journal_id) from public.voucher_number v where v.company_id = company group by v.month loop
    perform public.roll_up(part);
  end loop;
end $$;

-- The months with the tail: entries that are not numbered yet. A reader's snapshot sees an entry in exactly one of the two.
create view ledger_now as
  select cube, month, account, role, customer, person, goods, expense, region, department, debit, credit from ledger_month where company_id = current_company()
  union all
  select c.cube, c.month, c.account, c.role, c.customer, c.person, c.goods, c.expense, c.region, c.department, c.debit, c.credit
  from cells_of(array(select u.journal_id from journal_unnumbered u where u.company_id = current_company())) c;
create view goods_now as
  select month, goods, location, warehouse, customer, received, issued, value from goods_month where company_id = current_company()
  union all
  select c.month, c.goods, c.location, c.warehouse, c.customer, c.received, c.issued, c.value
  from goods_cells_of(array(select u.journal_id from journal_unnumbered u where u.company_id = current_company())) c;
grant select on ledger_now, goods_now to neiqin_app;

revoke all on function cells_of(uuid[]), goods_cells_of(uuid[]), roll_up(uuid[]), rebuild_months() from public;
grant execute on function cells_of(uuid[]), goods_cells_of(uuid[]), rebuild_months() to neiqin_app;

-- What was numbered before there were months.
do $$
declare one integer;
begin
  for one in select distinct company_id from voucher_number loop
    perform set_config('neiqin.company', one::text, true);
    perform rebuild_months();
  end loop;
end $$;

-- What each customer came to owe, debt by debt, and from which day on it has been paid in full by name. Ageing reads the debts that are not, and those that
-- were not yet on the day it is asked for, instead of every line there ever was. Kept by the worker that numbers vouchers; what is not numbered is the
-- tail, whose debts a reader finds by the same functions. Everything here follows from the lines and the documents: `rebuild_months` makes it anew.
create table receivable_debt (
  company_id integer not null, journal_id uuid not null, customer uuid not null, day date not null, source uuid not null, amount bigint not null check (amount > 0),
  -- the day of its reversal
  undone date,
  -- the invoices that money was matched to which settle this debt or one that shares an invoice with it
  named uuid[],
  -- from this day on nothing of it is open, nor of any debt that shares an invoice with it
  closed date,
  primary key (company_id, journal_id, customer)
);
create index receivable_debt_source on receivable_debt (company_id, source, customer);
create index receivable_debt_open on receivable_debt (company_id, customer) where closed is null;
create index receivable_debt_closed on receivable_debt (company_id, closed) where closed is not null;
create index receivable_debt_named on receivable_debt (company_id, customer) where named is not null;
alter table receivable_debt enable row level security;
create policy own_company on receivable_debt using (company_id = current_company()) with check (company_id = current_company());
grant select on receivable_debt to neiqin_app;

-- The last receipt of a customer.
create index receipt_last on receipt (company_id, customer, received_on, made_at) where state = 'entered';

-- What settles an invoice by name, in the state the documents are in: receipts, allowances, returns, what was given up as bad, and of that what came back
-- after all, which settles the debt it brought back. A shipment whose goods come back is named itself where the debt arose from it. What a reader and the
-- worker go by alike.
create function receivable_named() returns table (invoice uuid, customer uuid, day date, amount bigint) language sql stable as $$
  select l.invoice, r.customer, r.received_on, l.amount from receipt_lines l join receipt r on r.company_id = l.company_id and r.id = l.parent
  where l.company_id = current_company() and r.state = 'entered' and l.invoice is not null
  union all
  select a.invoice, a.customer, a.posted_on, a.gross from allowance a where a.company_id = current_company() and a.state = 'posted' and a.invoice is not null
  union all
  select b.invoice, b.customer, b.written_off_on, b.amount from bad_debt b where b.company_id = current_company() and b.state = 'writtenOff' and b.invoice is not null
  union all
  select b.id, b.customer, b.written_off_on, b.recovered from bad_debt b where b.company_id = current_company() and b.recovered <> 0 and b.written_off_on is not null
  union all
  select t.shipment, t.customer, t.posted_on, t.owed from sales_return t join shipment s on s.company_id = t.company_id and s.id = t.shipment
  where t.company_id = current_company() and t.state = 'posted' and t.owed <> 0 and s.booked = 'ship'
  union all
  select t.invoice, t.customer, t.posted_on, t.owed from sales_return t join shipment s on s.company_id = t.company_id and s.id = t.shipment
  where t.company_id = current_company() and t.state = 'posted' and t.owed <> 0 and s.booked is distinct from 'ship' and t.invoice is not null $$;

-- Which documents a debt may have arisen from that an invoice is for: itself, and the shipments it is over.
create function debts_of_invoice(of uuid) returns table (source uuid) language sql stable as $$
  select $1 union select s.parent from invoice_request_lines i join shipment_list s on s.company_id = i.company_id and s.id = i.shipment_line
  where i.company_id = current_company() and i.parent = $1 $$;

-- What these entries may have changed: for each document they touched, all debts and all invoices with money to their name that hang together with it,
-- because one invoice is over several shipments and one shipment on several invoices.
create function debts_touched(entries uuid[]) returns table (seed uuid, customer uuid, named boolean, id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan as $$
begin
  if cardinality(entries) = 0 then return; end if;
  return query
  with recursive
  entry as materialized (
    select distinct j.source_record as record, j.source_id as source, j.event, l.customer, l.side from public.journal j
    join public.journal_line l on l.company_id = j.company_id and l.journal_id = j.id
    where j.company_id = public.current_company() and j.id = any(entries) and l.role = 'receivable' and l.customer is not null
  ),
  -- Which invoice an entry is about, is what its document says now; what a receipt was matched to before, it no longer says: then any debt of the customer
  -- that had money to its name may be open again.
  named_by as (
    select e.customer, l.invoice from entry e join public.receipt_lines l on l.company_id = public.current_company() and l.parent = e.source where e.record = 'receipt' and l.invoice is not null
    union select e.customer, a.invoice from entry e join public.allowance a on a.company_id = public.current_company() and a.id = e.source where e.record = 'allowance' and a.invoice is not null
    union select e.customer, x.invoice from entry e join public.bad_debt b on b.company_id = public.current_company() and b.id = e.source
      cross join lateral (values (b.invoice), (b.id)) as x (invoice) where e.record = 'badDebt' and x.invoice is not null
    union select e.customer, x.invoice from entry e join public.sales_return t on t.company_id = public.current_company() and t.id = e.source
      cross join lateral (values (t.invoice), (t.shipment)) as x (invoice) where e.record = 'salesReturn' and x.invoice is not null
  ),
  seeds as (
    select e.customer, e.source as id from entry e where e.side = 'D'
    union select n.customer, o.source from named_by n cross join lateral public.debts_of_invoice(n.invoice) o
    union select e.customer, d.source from entry e join public.receivable_debt d on d.company_id = public.current_company() and d.customer = e.customer and d.named is not null
      where e.record = 'receipt' and e.event = 'unmatch'
  ),
  reached as (
    select s.id as seed, s.customer, false as named, s.id from seeds s
    union
    select r.seed, r.customer, n.named, n.id from reached r cross join lateral (
      select false as named, o.source as id from public.debts_of_invoice(r.id) o where r.named
      union all
      select true, i.invoice from (
        select r.id as invoice union select i.parent from public.shipment_list s join public.invoice_request_lines i on i.company_id = s.company_id and i.shipment_line = s.id
        where s.company_id = public.current_company() and s.parent = r.id) i
      -- by the invoice, of whichever customer: by him it would read all he ever paid
      where not r.named and r.customer in (select m.customer from public.receivable_named() m where m.invoice = i.invoice offset 0)
    ) n
  )
  select r.seed, r.customer, r.named, r.id from reached r;
end $$;

-- Whether what names these invoices, taken invoice by invoice and from the oldest debt of each, leaves nothing of their debts. One invoice alone is a matter
-- of its sum; where several share shipments, the first may take what the second alone could have reached, and leave what it cannot.
create function takes_all(of_customer uuid, invoices uuid[]) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  sources uuid[]; open bigint[]; one uuid; given bigint; paid bigint; own uuid[];
begin
  select array_agg(g.source order by g.day, g.source), array_agg(g.amount order by g.day, g.source) into sources, open from (
    select d.day, d.source, sum(d.amount)::bigint as amount from public.receivable_debt d
    where d.company_id = public.current_company() and d.customer = of_customer and d.undone is null
      and d.source in (select o.source from unnest(invoices) i cross join lateral public.debts_of_invoice(i) o) group by d.day, d.source) g;
  foreach one in array array(select i from unnest(invoices) i order by i) loop
    select coalesce(sum(m.amount), 0) into given from (select * from public.receivable_named() m where m.invoice = one offset 0) m where m.customer = of_customer;
    own := array(select o.source from public.debts_of_invoice(one) o);
    for place in 1 .. coalesce(cardinality(sources), 0) loop
      if sources[place] = any(own) then
        paid := least(given, open[place]);
        open[place] := open[place] - paid;
        given := given - paid;
      end if;
    end loop;
  end loop;
  return not exists (select 1 from unnest(open) left_over where left_over <> 0);
end $$;

-- Adds the debts of entries that are numbered now, and says anew of all that hang together with them what is named and from when on nothing is open.
create function roll_up_debts(entries uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
begin
  insert into public.receivable_debt (company_id, journal_id, customer, day, source, amount, undone)
  select company, j.id, l.customer, j.day, j.source_id, sum(l.amount)::bigint, (select r.day from public.journal r where r.company_id = company and r.reverses = j.id)
  from public.journal j join public.journal_line l on l.company_id = j.company_id and l.journal_id = j.id
  where j.company_id = company and j.id = any(entries) and j.reverses is null and l.role = 'receivable' and l.side = 'D' and l.customer is not null
  group by j.id, l.customer, j.day, j.source_id having sum(l.amount) > 0;
  update public.receivable_debt d set undone = r.day from public.journal r
  where d.company_id = company and r.company_id = company and r.id = any(entries) and r.reverses = d.journal_id;
  with node as materialized (select * from public.debts_touched(entries)),
  debt as (
    select n.seed, n.customer, coalesce(sum(d.amount) filter (where d.undone is null), 0) as amount, max(greatest(d.day, d.undone)) as day
    from node n join public.receivable_debt d on d.company_id = company and d.source = n.id and d.customer = n.customer where not n.named group by n.seed, n.customer
  ),
  named as (
    select n.seed, n.customer, sum(m.amount) as amount, min(m.amount) as least, max(m.day) as day, array_agg(distinct n.id order by n.id) as invoices
    from node n cross join lateral (select * from public.receivable_named() m where m.invoice = n.id offset 0) m
    where n.named and m.customer = n.customer group by n.seed, n.customer
  ),
  verdict as (
    select d.seed, d.customer, n.invoices,
      case when d.amount <= coalesce(n.amount, 0) and coalesce(n.least, 1) > 0 and (coalesce(cardinality(n.invoices), 0) <= 1 or public.takes_all(d.customer, n.invoices))
        then greatest(d.day, n.day) end as closed
    from debt d left join named n on n.seed = d.seed and n.customer = d.customer
  ),
  told as (
    select distinct on (n.customer, n.id) n.customer, n.id, v.invoices, v.closed from node n join verdict v on v.seed = n.seed and v.customer = n.customer where not n.named
    order by n.customer, n.id, n.seed
  )
  update public.receivable_debt d set named = t.invoices, closed = t.closed from told t
  where d.company_id = company and d.source = t.id and d.customer = t.customer and (d.named is distinct from t.invoices or d.closed is distinct from t.closed);
end $$;

-- The debts that may be open on a day: those not known to be paid by then, of the tail too, and all there are of the customers in `whole`; of the customers
-- in `among`, where it is given. Those of one document and day are one debt. What is in `named` is every invoice with money to its name that may settle them.
create function debts_open(on_day date, whole uuid[], among uuid[]) returns table (customer uuid, day date, source uuid, amount bigint, named uuid[])
language plpgsql stable set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  tail uuid[] := array(select u.journal_id from public.journal_unnumbered u where u.company_id = company);
begin
  return query
  with node as materialized (select distinct n.customer, n.named, n.id, n.seed from public.debts_touched(tail) n),
  again as materialized (
    select n.customer, n.id, (select array_agg(distinct i.id) from node i where i.named and i.customer = n.customer and i.seed = any(array_agg(n.seed))) as invoices
    from node n where not n.named group by n.customer, n.id
  ),
  gone as materialized (select r.reverses from public.journal r where r.company_id = company and r.id = any(tail) and r.reverses is not null and r.day <= on_day),
  kept as (
    select d.journal_id, d.customer, d.day, d.source, d.amount, d.undone, d.named from public.receivable_debt d where d.company_id = company and d.closed is null and (among is null or d.customer = any(among))
    union all
    select d.journal_id, d.customer, d.day, d.source, d.amount, d.undone, d.named from public.receivable_debt d where d.company_id = company and d.closed > on_day and (among is null or d.customer = any(among))
    union all
    select d.journal_id, d.customer, d.day, d.source, d.amount, d.undone, d.named from again a
    cross join lateral (select * from public.receivable_debt d where d.company_id = company and d.source = a.id and d.customer = a.customer offset 0) d
    where d.closed <= on_day and not (d.customer = any(whole))
    union all
    select d.journal_id, d.customer, d.day, d.source, d.amount, d.undone, d.named from public.receivable_debt d
    where cardinality(whole) > 0 and d.company_id = company and d.customer = any(whole) and d.closed <= on_day
  ),
  standing as (
    select k.customer, k.day, k.source, k.amount, k.named from kept k
    where k.day <= on_day and (k.undone is null or k.undone > on_day)
      and not exists (select 1 from gone g where g.reverses = k.journal_id)
    union all
    select l.customer, j.day, j.source_id, sum(l.amount)::bigint, null from public.journal j
    join public.journal_line l on l.company_id = company and l.journal_id = j.id and l.role = 'receivable' and l.side = 'D' and l.customer is not null
    where j.company_id = company and j.id = any(tail) and j.reverses is null and j.day <= on_day
      and not exists (select 1 from gone g where g.reverses = j.id)
    group by j.id, l.customer, j.day, j.source_id having sum(l.amount) > 0
  )
  select s.customer, s.day, s.source, sum(s.amount)::bigint, coalesce(max(a.invoices), max(s.named))
  from standing s left join again a on a.customer = s.customer and a.id = s.source where among is null or s.customer = any(among) group by s.customer, s.day, s.source;
end $$;

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
  do update set received = m.received + excluded.received, issued = m.issued + excluded.issued, value = m.value + excluded.value;
  select public.roll_up_debts(entries) $$;

create or replace function rebuild_months() returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  part uuid[];
begin
  perform pg_advisory_xact_lock(7305004000000000 + company);
  delete from public.ledger_month where company_id = company;
  delete from public.ledger_ever where company_id = company;
  delete from public.goods_month where company_id = company;
  delete from public.receivable_debt where company_id = company;
  for part in select array_agg(v.journal_id) from public.voucher_number v where v.company_id = company group by v.month loop
    perform public.roll_up(part);
  end loop;
end $$;

revoke all on function debts_touched(uuid[]), takes_all(uuid, uuid[]), roll_up_debts(uuid[]), debts_open(date, uuid[], uuid[]) from public;
grant execute on function debts_touched(uuid[]), debts_open(date, uuid[], uuid[]), receivable_named(), debts_of_invoice(uuid) to neiqin_app;

-- The debts of companies that are there.
do $$
declare
  one integer;
  part uuid[];
begin
  for one in select distinct company_id from voucher_number loop
    perform set_config('neiqin.company', one::text, true);
    for part in select array_agg(v.journal_id) from voucher_number v where v.company_id = one group by v.month loop
      perform roll_up_debts(part);
    end loop;
  end loop;
end $$;

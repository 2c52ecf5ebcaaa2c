-- Questions of a single document that read more the longer the books were.

-- What carriers and suppliers are owed, of all time: a payment asks for one of them and added up every line of that account there ever was. Kept as
-- `ledger_ever` is, by the worker that numbers vouchers; what is not numbered yet is the tail.
create table payee_ever (
  company_id integer not null, role text not null, carrier uuid, supplier uuid, debit bigint not null, credit bigint not null, lines bigint not null
);
create unique index payee_ever_cell on payee_ever (company_id, role, carrier, supplier) nulls not distinct;
create index payee_ever_supplier on payee_ever (company_id, supplier, role) where supplier is not null;
alter table payee_ever enable row level security;
create policy own_company on payee_ever using (company_id = current_company()) with check (company_id = current_company());
grant select on payee_ever to neiqin_app;

insert into payee_ever (company_id, role, carrier, supplier, debit, credit, lines)
select l.company_id, l.role, l.carrier, l.supplier, sum(case l.side when 'D' then l.amount else 0 end)::bigint, sum(case l.side when 'C' then l.amount else 0 end)::bigint, count(*)
from journal_line l join voucher_number v on v.company_id = l.company_id and v.journal_id = l.journal_id
where l.carrier is not null or l.supplier is not null group by l.company_id, l.role, l.carrier, l.supplier;

create view payee_sum as
  select role, carrier, supplier, debit, credit from payee_ever where company_id = current_company()
  union all
  select l.role, l.carrier, l.supplier, case l.side when 'D' then l.amount else 0 end, case l.side when 'C' then l.amount else 0 end
  from journal_unnumbered u join journal_line l on l.company_id = u.company_id and l.journal_id = u.journal_id
  where u.company_id = current_company() and (l.carrier is not null or l.supplier is not null);
grant select on payee_sum to neiqin_app;

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
  insert into public.payee_ever as p (company_id, role, carrier, supplier, debit, credit, lines)
  select current_company(), l.role, l.carrier, l.supplier, sum(case l.side when 'D' then l.amount else 0 end)::bigint, sum(case l.side when 'C' then l.amount else 0 end)::bigint, count(*)
  from public.journal_line l where l.company_id = current_company() and l.journal_id = any(entries) and (l.carrier is not null or l.supplier is not null) group by l.role, l.carrier, l.supplier
  on conflict (company_id, role, carrier, supplier) do update set debit = p.debit + excluded.debit, credit = p.credit + excluded.credit, lines = p.lines + excluded.lines;
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
  delete from public.payee_ever where company_id = company;
  for part in select array_agg(v.journal_id) from public.voucher_number v where v.company_id = company group by v.month loop
    perform public.roll_up(part);
  end loop;
end $$;

-- Which debts are open again when a receipt is unmatched: those of the invoices it named, as its audit tells, instead of all that the customer ever paid by name.
create or replace function debts_touched(entries uuid[]) returns table (seed uuid, customer uuid, named boolean, id uuid)
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
  -- Which invoice an entry is about, is what its document says now; what a receipt was matched to before, it no longer says, but the audit of its unmatching does.
  named_by as (
    select e.customer, l.invoice from entry e join public.receipt_lines l on l.company_id = public.current_company() and l.parent = e.source where e.record = 'receipt' and l.invoice is not null
    union select e.customer, a.invoice from entry e join public.allowance a on a.company_id = public.current_company() and a.id = e.source where e.record = 'allowance' and a.invoice is not null
    union select e.customer, x.invoice from entry e join public.bad_debt b on b.company_id = public.current_company() and b.id = e.source
      cross join lateral (values (b.invoice), (b.id)) as x (invoice) where e.record = 'badDebt' and x.invoice is not null
    union select e.customer, x.invoice from entry e join public.sales_return t on t.company_id = public.current_company() and t.id = e.source
      cross join lateral (values (t.invoice), (t.shipment)) as x (invoice) where e.record = 'salesReturn' and x.invoice is not null
    union select e.customer, (l.line ->> 'invoice')::uuid from entry e
      join public.audit a on a.company_id = public.current_company() and a.record = 'receipt' and a.row_id = e.source and a.verb = 'unmatch'
      cross join lateral jsonb_array_elements(a.changes -> 'lines' -> 0) as l (line) where e.record = 'receipt' and e.event = 'unmatch' and l.line ->> 'invoice' is not null
  ),
  seeds as (
    select e.customer, e.source as id from entry e where e.side = 'D'
    union select n.customer, o.source from named_by n cross join lateral public.debts_of_invoice(n.invoice) o
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

-- Whether an invoice was claimed before, a waybill billed, and what of goods somebody has on loan.
create index expense_claim_lines_invoice_number on expense_claim_lines (company_id, invoice_number) where invoice_number is not null;
create index courier_bill_lines_waybill on courier_bill_lines (company_id, waybill);
create index goods_line_loaned on goods_line (company_id, goods, person, customer) where location = 'loaned';

-- What is open of a customer, the oldest first; of all he ever got only what is.
create index invoice_request_open on invoice_request (company_id, customer, due_on, invoiced_on, number) where state = 'posted' and received < gross;
create index shipment_freight_open on shipment (company_id, customer, shipped_on, number) where state = 'shipped' and freight_by = 'advanced' and freight_received < freight;

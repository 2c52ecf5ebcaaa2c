-- Which debts may be open is found by a plan made once: to plan it anew for each report took longer than to read them. What it reads depends on the day alone
-- in one place, which is planned by itself for each day: few debts, if any, were closed after a day of late, and most after one of long ago.
create function debts_closed_after(on_day date) returns setof receivable_debt language plpgsql stable set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
begin
  return query select * from public.receivable_debt d where d.company_id = current_company() and d.closed > on_day;
end $$;
revoke all on function debts_closed_after(date) from public;
grant execute on function debts_closed_after(date) to neiqin_app;

-- All debts of one customer.
create index receivable_debt_customer on receivable_debt (company_id, customer, day);

create or replace function debts_open(on_day date, whole uuid[], among uuid[]) returns table (customer uuid, day date, source uuid, amount bigint, named uuid[])
language plpgsql stable set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan as $$
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
    select d.journal_id, d.customer, d.day, d.source, d.amount, d.undone, d.named from public.debts_closed_after(on_day) d where among is null or d.customer = any(among)
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

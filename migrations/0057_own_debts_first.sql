-- What names an invoice settles the debt that arose from the invoice itself first: no other name can. Where two invoices came before the goods they share, the
-- first took the goods, on the same day in the order of ids, and left its own VAT to nobody, though both were paid in full.
create or replace function takes_all(of_customer uuid, invoices uuid[]) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  sources uuid[]; open bigint[]; one uuid; given bigint; paid bigint; own uuid[]; itself boolean;
begin
  select array_agg(g.source order by g.day, g.source), array_agg(g.amount order by g.day, g.source) into sources, open from (
    select d.day, d.source, sum(d.amount)::bigint as amount from public.receivable_debt d
    where d.company_id = public.current_company() and d.customer = of_customer and d.undone is null
      and d.source in (select o.source from unnest(invoices) i cross join lateral public.debts_of_invoice(i) o) group by d.day, d.source) g;
  foreach one in array array(select i from unnest(invoices) i order by i) loop
    select coalesce(sum(m.amount), 0) into given from (select * from public.receivable_named() m where m.invoice = one offset 0) m where m.customer = of_customer;
    own := array(select o.source from public.debts_of_invoice(one) o);
    foreach itself in array array[true, false] loop
      for place in 1 .. coalesce(cardinality(sources), 0) loop
        if sources[place] = any(own) and (sources[place] = one) = itself then
          paid := least(given, open[place]);
          open[place] := open[place] - paid;
          given := given - paid;
        end if;
      end loop;
    end loop;
  end loop;
  return not exists (select 1 from unnest(open) left_over where left_over <> 0);
end $$;

-- What was said before, where invoices that came first share their goods.
do $$
declare one integer;
begin
  for one in select distinct d.company_id from receivable_debt d join invoice_request i on i.company_id = d.company_id and i.id = d.source where cardinality(d.named) > 1 loop
    perform set_config('neiqin.company', one::text, true);
    perform rebuild_months();
  end loop;
end $$;

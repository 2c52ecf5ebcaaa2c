-- Accounts that were there, under their codes; kinds and sides by the first digit of the standard. What a new standard chart has besides is added by the program.
insert into account (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, english, kind, side, role, active)
select b.company_id, gen_random_uuid(), 1, c.made_by, c.made_at, c.made_by, c.made_at, ' ' || b.code || ' ' || b.name_zh, b.code, b.name_zh, b.name_en,
  case when left(b.code, 1) = '1' then 'asset' when left(b.code, 1) = '2' then 'liability'
       when left(b.code, 1) = '6' or (c.standard = 'small' and left(b.code, 1) = '5') then 'profit'
       when (c.standard = 'cas' and left(b.code, 1) = '5') or (c.standard = 'small' and left(b.code, 1) = '4') then 'making' else 'equity' end,
  case when left(b.code, 1) = '2' or left(b.code, 2) = case c.standard when 'cas' then '60' else '50' end then 'credit' else 'debit' end,
  b.role, true
from account_before b join company c on c.company_id = b.company_id;
drop table account_before;
create unique index account_role_once on account (company_id, role) where role is not null;

-- Entries of form 2 name the account of each line in their hash, and only the columns that are filled.
alter table journal add column form smallint not null default 1;
alter table journal_line add column supplier uuid, add column contract uuid, add column expense uuid, add column bank uuid, add column region text, add column department text;
alter table goods_line add column person uuid, add column warehouse uuid, add column lot text, add column expires date, add column value bigint;
create index journal_line_code on journal_line (company_id, account, day);
create index journal_line_person on journal_line (company_id, person, role, day) where person is not null;

-- As before, but the accounts come resolved: NQ003 is an account that the company does not have.
create or replace function post_entry(entry jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  entry_id uuid := (entry ->> 'id')::uuid;
  entry_day date := (entry ->> 'day')::date;
  entry_month text := to_char((entry ->> 'day')::date, 'YYYY-MM');
  debits bigint;
  credits bigint;
  unknown text;
  closed text;
begin
  if company is null then raise exception 'no company' using errcode = 'NQ003'; end if;
  perform pg_advisory_xact_lock_shared(books_lock(company));
  closed := closed_until(company);
  if closed is not null and entry_month <= closed then raise exception '%', closed using errcode = 'NQ001'; end if;
  select coalesce(sum(amount) filter (where side = 'D'), 0), coalesce(sum(amount) filter (where side = 'C'), 0) into debits, credits
  from jsonb_to_recordset(entry -> 'money') as m (side text, amount bigint);
  if debits <> credits then raise exception 'debits % credits %', debits, credits using errcode = 'NQ002'; end if;
  if jsonb_array_length(entry -> 'money') = 1 or jsonb_array_length(entry -> 'money') + jsonb_array_length(entry -> 'goods') = 0 then
    raise exception 'an entry needs two lines' using errcode = 'NQ002';
  end if;
  select coalesce(m.account, m.role) into unknown from jsonb_to_recordset(entry -> 'money') as m (role text, account text)
  where not exists (select 1 from public.account a where a.company_id = company and a.code = m.account) limit 1;
  if found then raise exception 'no account %', unknown using errcode = 'NQ003'; end if;
  if exists (select 1 from jsonb_to_recordset(entry -> 'goods') as g (goods uuid, quantity numeric) group by g.goods having sum(g.quantity) <> 0) then
    raise exception 'goods do not sum to zero' using errcode = 'NQ004';
  end if;
  begin
    insert into public.journal (company_id, id, day, month, source_record, source_id, source_version, event, summary_zh, summary_en, reverses, made_by, made_at, total, hash, form)
    values (company, entry_id, entry_day, entry_month, entry ->> 'source_record', (entry ->> 'source_id')::uuid, (entry ->> 'source_version')::integer, entry ->> 'event',
      entry ->> 'summary_zh', entry ->> 'summary_en', (entry ->> 'reverses')::uuid, (entry ->> 'made_by')::uuid, (entry ->> 'made_at')::timestamptz, debits, entry ->> 'hash', 2);
  exception when unique_violation then raise exception 'posted before' using errcode = 'NQ005';
  end;
  insert into public.journal_line (company_id, journal_id, place, day, role, account, side, amount, customer, person, carrier, supplier, goods, contract, expense, bank, region, department)
  select company, entry_id, m.place, entry_day, m.role, m.account, m.side, m.amount, m.customer, m.person, m.carrier, m.supplier, m.goods, m.contract, m.expense, m.bank, m.region, m.department
  from jsonb_to_recordset(entry -> 'money') as m (place integer, role text, account text, side char(1), amount bigint, customer uuid, person uuid, carrier uuid, supplier uuid, goods uuid,
    contract uuid, expense uuid, bank uuid, region text, department text);
  insert into public.goods_line (company_id, journal_id, place, day, goods, location, quantity, customer, person, warehouse, lot, expires, value)
  select company, entry_id, g.place, entry_day, g.goods, g.location, g.quantity, g.customer, g.person, g.warehouse, g.lot, g.expires, g.value
  from jsonb_to_recordset(entry -> 'goods') as g (place integer, goods uuid, location text, quantity numeric, customer uuid, person uuid, warehouse uuid, lot text, expires date, value bigint);
  insert into public.journal_unnumbered (company_id, journal_id) values (company, entry_id);
  return entry_id;
end $$;

-- The books: money and goods, append-only. The program may read them; writing goes through post_entry alone, which checks what must hold whoever asks.

-- What an account is for, in which chart, under which code.
create table account (
  company_id integer not null, code text not null, name_zh text not null, name_en text not null, role text not null,
  primary key (company_id, code), unique (company_id, role)
);

create table journal (
  company_id integer not null, id uuid not null, day date not null, month text not null,
  source_record text not null, source_id uuid not null, source_version integer not null, event text not null,
  summary_zh text not null, summary_en text not null, reverses uuid, made_by uuid not null, made_at timestamptz not null,
  -- sum of the debits; equal to the sum of the credits, or nothing was posted
  total bigint not null, hash text not null,
  primary key (company_id, id),
  constraint month_of_day check (month = to_char(day, 'YYYY-MM'))
);
-- The same event of the same version of a row is posted once; an entry is reversed once.
create unique index journal_once on journal (company_id, source_record, source_id, event, source_version) where reverses is null;
create unique index journal_reversed_once on journal (company_id, reverses) where reverses is not null;
create index journal_source on journal (company_id, source_record, source_id);
create index journal_day on journal (company_id, day, id);

-- A negative amount is red: the same side, taken back.
create table journal_line (
  company_id integer not null, journal_id uuid not null, place integer not null, day date not null, role text not null, account text not null,
  side char(1) not null check (side in ('D', 'C')), amount bigint not null check (amount <> 0),
  customer uuid, person uuid, carrier uuid, goods uuid,
  primary key (company_id, journal_id, place)
);
create index journal_line_account on journal_line (company_id, role, day);
create index journal_line_customer on journal_line (company_id, customer, role, day) where customer is not null;

create table goods_line (
  company_id integer not null, journal_id uuid not null, place integer not null, day date not null, goods uuid not null,
  location text not null, quantity numeric(18, 6) not null check (quantity <> 0), customer uuid,
  primary key (company_id, journal_id, place)
);
create index goods_line_goods on goods_line (company_id, goods, location, day);

-- Entries that have no voucher number yet, and the numbers given since: gapless per month, in order of making, never in the write path.
create table journal_unnumbered (company_id integer not null, journal_id uuid not null, primary key (company_id, journal_id));
create table voucher_number (
  company_id integer not null, journal_id uuid not null, month text not null, number integer not null,
  primary key (company_id, journal_id), unique (company_id, month, number)
);

do $$
declare name text;
begin
  foreach name in array array['account', 'journal', 'journal_line', 'goods_line', 'journal_unnumbered', 'voucher_number'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_company on %I using (company_id = current_company()) with check (company_id = current_company())', name);
    execute format('grant select on %I to neiqin_app', name);
  end loop;
end $$;

-- The lock by which closing a month waits for those who are posting, and those who come after wait for it. Sharers do not wait for each other.
create function books_lock(company integer) returns bigint language sql immutable as $$ select 7305003000000000 + company $$;

-- Up to this month nothing can be posted any more; empty when no month was closed.
create function closed_until(company integer) returns text language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare found_month text;
begin
  select max(month) into found_month from public.period where company_id = company and state = 'closed';
  return found_month;
end $$;

-- Posts one entry to both books. Refuses: NQ001 a closed month, NQ002 what does not balance, NQ003 a role without an account, NQ004 goods that do not
-- sum to zero, NQ005 an event posted before. The company is that of the transaction, never an argument.
create function post_entry(entry jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
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
  select m.role into unknown from jsonb_to_recordset(entry -> 'money') as m (role text)
  where not exists (select 1 from public.account a where a.company_id = company and a.role = m.role) limit 1;
  if unknown is not null then raise exception 'no account for %', unknown using errcode = 'NQ003'; end if;
  if exists (select 1 from jsonb_to_recordset(entry -> 'goods') as g (goods uuid, quantity numeric) group by g.goods having sum(g.quantity) <> 0) then
    raise exception 'goods do not sum to zero' using errcode = 'NQ004';
  end if;
  begin
    insert into public.journal (company_id, id, day, month, source_record, source_id, source_version, event, summary_zh, summary_en, reverses, made_by, made_at, total, hash)
    values (company, entry_id, entry_day, entry_month, entry ->> 'source_record', (entry ->> 'source_id')::uuid, (entry ->> 'source_version')::integer, entry ->> 'event',
      entry ->> 'summary_zh', entry ->> 'summary_en', (entry ->> 'reverses')::uuid, (entry ->> 'made_by')::uuid, (entry ->> 'made_at')::timestamptz, debits, entry ->> 'hash');
  exception when unique_violation then raise exception 'posted before' using errcode = 'NQ005';
  end;
  insert into public.journal_line (company_id, journal_id, place, day, role, account, side, amount, customer, person, carrier, goods)
  select company, entry_id, m.place, entry_day, m.role, a.code, m.side, m.amount, m.customer, m.person, m.carrier, m.goods
  from jsonb_to_recordset(entry -> 'money') as m (place integer, role text, side char(1), amount bigint, customer uuid, person uuid, carrier uuid, goods uuid)
  join public.account a on a.company_id = company and a.role = m.role;
  insert into public.goods_line (company_id, journal_id, place, day, goods, location, quantity, customer)
  select company, entry_id, g.place, entry_day, g.goods, g.location, g.quantity, g.customer
  from jsonb_to_recordset(entry -> 'goods') as g (place integer, goods uuid, location text, quantity numeric, customer uuid);
  insert into public.journal_unnumbered (company_id, journal_id) values (company, entry_id);
  return entry_id;
end $$;

-- Gives the company its accounts, once.
create function found_books(accounts jsonb) returns integer language sql security definer set search_path = pg_catalog, public as $$
  with made as (
    insert into public.account (company_id, code, name_zh, name_en, role)
    select current_company(), a.code, a.name_zh, a.name_en, a.role from jsonb_to_recordset(accounts) as a (code text, name_zh text, name_en text, role text)
    on conflict do nothing returning 1
  ) select count(*)::integer from made $$;

-- Numbers the vouchers that have none; one caller at a time per company, so that numbers follow without a gap.
create function number_vouchers(most integer) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  company integer := current_company();
  given integer;
begin
  if not pg_try_advisory_xact_lock(7305004000000000 + company) then return 0; end if;
  with taken as (
    select u.journal_id from public.journal_unnumbered u join public.journal j on j.company_id = u.company_id and j.id = u.journal_id
    where u.company_id = company order by j.made_at, j.id limit most
  ), gone as (
    delete from public.journal_unnumbered u using taken where u.company_id = company and u.journal_id = taken.journal_id returning u.journal_id
  ), numbered as (
    select j.id, j.month, row_number() over (partition by j.month order by j.made_at, j.id) as place from gone join public.journal j on j.company_id = company and j.id = gone.journal_id
  )
  insert into public.voucher_number (company_id, journal_id, month, number)
  select company, n.id, n.month, n.place + coalesce((select max(v.number) from public.voucher_number v where v.company_id = company and v.month = n.month), 0) from numbered n;
  get diagnostics given = row_count;
  return given;
end $$;

revoke all on function post_entry(jsonb), found_books(jsonb), number_vouchers(integer), closed_until(integer) from public;
grant execute on function post_entry(jsonb), found_books(jsonb), number_vouchers(integer), closed_until(integer), books_lock(integer) to neiqin_app;

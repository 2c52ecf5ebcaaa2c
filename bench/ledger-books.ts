import { createHash } from 'node:crypto'
import type { Client } from 'pg'

/** The last day of the books that are made. */
export const lastDay = '2026-11-30'

/** How many customers and goods the retail data has. */
const customers = 4372
const goods = 4070

// What UCI Online Retail (Chen 2015, CC BY 4.0; 541,909 lines, 25,900 invoices) is like, at every twentieth of it: which of the customers, the busiest
// first, and which of the goods it is that a sale is of; how many lines it has and what a line comes to, in fen. The last point of the two lengthy ones
// is such that their mean is the real one.
const ofCustomers = [
  0, 0.0018, 0.0059, 0.0124, 0.021, 0.0318, 0.0453, 0.0615, 0.0803, 0.1025, 0.1281, 0.1581, 0.193, 0.2335, 0.2811, 0.3362, 0.3996, 0.4838, 0.5961, 0.7463, 1,
]
const ofGoods = [
  0, 0.0044, 0.0106, 0.0179, 0.027, 0.0376, 0.0501, 0.0644, 0.0803, 0.0983, 0.1184, 0.1415, 0.1678, 0.1975, 0.2314, 0.2715, 0.3187, 0.3759, 0.4496, 0.5597, 1,
]
const ofLines = [1, 1, 1, 1, 1, 2, 3, 4, 6, 8, 10, 12, 15, 17, 20, 23, 29, 35, 47, 68, 230]
const ofAmounts = [6, 125, 166, 246, 326, 375, 468, 510, 663, 826, 990, 1050, 1316, 1500, 1650, 1770, 1980, 2475, 3285, 5970, 30_000]
/** Lines by country, the most first: as many regions. */
const ofRegions = [
  495478, 9495, 8557, 8196, 2533, 2371, 2069, 2002, 1519, 1259, 1086, 803, 758, 695, 622, 462, 446, 401, 389, 358, 341, 297, 291, 288, 229, 182, 151, 146, 127,
  68, 61, 58, 45, 35, 32, 30, 19, 10,
]
/** The share of invoices that were taken back. */
const takenBack = 3836 / 25_900

/** Sales in a month: the retail data has 2,000, a line of which is three of ours. Ten times the lines are the same business ten times as long. */
const perMonth = 800

/** People who sell. */
const sellers = 50

const uuidOf = (text: string): string =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** What no question reads is left empty, so that a column which documents must have from tomorrow on is no affair of these books. */
const unasked = `do $$ declare one record; begin
  for one in select attrelid::regclass as of, attname from pg_attribute where attnotnull and not attisdropped and attname not in ('company_id', 'id')
      and attrelid in ('person'::regclass, 'customer'::regclass, 'shipment'::regclass, 'shipment_list'::regclass, 'invoice_request'::regclass, 'invoice_request_lines'::regclass,
        'receipt'::regclass, 'receipt_lines'::regclass) and attnum > 0 loop
    execute format('alter table %s alter column %I drop not null', one.of, one.attname);
  end loop; end $$`

/** The id of a customer by his place, the busiest first. */
export const customerAt = (place: number): string => uuidOf(`c${place}`)

/** Customers, each of one region, and who sells to them; of whom only what reports say of them. */
export async function fillCustomers(owner: Client, company: number, person: string): Promise<void> {
  await owner.query("set session_replication_role = 'replica'")
  await owner.query(unasked)
  await owner.query(
    `create function pg_temp.at(curve float8[], share float8) returns float8 language sql immutable as $$
       select curve[1 + floor(share * 20)::int] + (curve[2 + floor(share * 20)::int] - curve[1 + floor(share * 20)::int]) * (share * 20 - floor(share * 20)) $$;
     create temp table complete (id uuid primary key, month text);
     create temp table region (name text, beyond float8);
     create temp table buyer (customer uuid primary key, place int unique, person uuid, region text, pays int)`,
  )
  await owner.query(
    `insert into region select '区域' || n, sum(lines) over (order by n) / sum(lines) over ()::float8 from unnest($1::float8[]) with ordinality as of (lines, n)`,
    [ofRegions],
  )
  await owner.query(
    `insert into buyer select md5('c' || n)::uuid, n, md5('p' || n % $2)::uuid, (select name from region where beyond > (n * 7919 % $1) / $1::float8 order by beyond limit 1), 20 + n % 60
     from generate_series(0, $1 - 1) n`,
    [customers, sellers],
  )
  await owner.query(
    `insert into person (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, roles, active)
     select $1, md5('p' || n)::uuid, 1, $2, now(), $2, now(), '', 'Y' || n, '业务员' || n, array['sales'], true from generate_series(0, $3 - 1) n`,
    [company, person, sellers],
  )
  await owner.query(
    `insert into customer (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, grade, region, salesperson, credit_days, invoice_kind, invoicing, settlement, active)
     select $1, customer, 1, $2, now(), $2, now(), '', 'K' || place, '客户' || place, 'C', region, person, 30, 'ordinary', 'shipment', 'monthly', true from buyer`,
    [company, person],
  )
}

// A sale and what follows: shipped, invoiced two days later, paid when this customer pays; some are taken back, one in 200 is never paid.
const salesSql = `
  create temp table sale as
  select gen_random_uuid() as id, gen_random_uuid() as invoice, gen_random_uuid() as receipt, n, b.*, day, day + 2 as invoiced, day + b.pays as paid,
    fate < $5 as undone, fate > 0.995 as never, lines
  from (select n, $1::date - floor(random() * 30.4)::int as day, floor(pg_temp.at($3, random()) * $6)::int as place, random() as fate,
      greatest(1, round(pg_temp.at($4, random())))::int as lines from generate_series(1, $2::int) n) made
  join buyer b using (place)`
const linesSql = `
  create temp table sold as
  select s.id as sale, gen_random_uuid() as line, l.place, md5('g' || floor(pg_temp.at($1, random()) * $3)::int)::uuid as goods, greatest(1, round(pg_temp.at($2, random()) * 10))::bigint as net
  from sale s cross join lateral generate_series(0, s.lines - 1) as l (place)`
const totalsSql = `
  create temp table total as select sale, sum(net)::bigint as net, sum(net * 13 / 100)::bigint as tax, sum(net + net * 13 / 100)::bigint as gross from sold group by sale;
  create index on total (sale); analyze sale; analyze sold; analyze total`

/** The documents: what a report leads to, and what tells which debts a payment names; of their lines the first, which tells it. */
const documents = [
  `insert into shipment (company_id, id, version, made_by, made_at, edited_by, edited_at, find, number, state, kind, customer, salesperson, method, freight, freight_by, basis, net, tax, gross, freight_received, shipped_on, booked)
   select $1, s.id, 1, $2, s.day, $2, s.day, '', 'FH' || left(s.id::text, 13), case when s.undone then 'made' else 'shipped' end, 'sale', s.customer, s.person, 'own', 0, 'ours', 'net', m.net, m.tax, m.gross, 0, s.day, 'ship'
   from sale s join total m on m.sale = s.id`,
  `insert into shipment_list (company_id, id, parent, place, order_line, goods, quantity, price, rate, net, tax, gross, invoiced, invoiced_net, invoiced_tax, cost, invoiced_cost)
   select $1, l.line, l.sale, l.place, l.line, l.goods, 1, l.net, 0.13, l.net, l.net * 13 / 100, l.net + l.net * 13 / 100, 1, l.net, l.net * 13 / 100, l.net * 6 / 10, 0 from sold l where $2::uuid is not null and l.place = 0`,
  `insert into invoice_request (company_id, id, version, made_by, made_at, edited_by, edited_at, find, number, state, customer, salesperson, invoice_kind, invoice_title, basis, net, tax, gross, discount_tax, received, invoiced_on)
   select $1, s.invoice, 1, $2, s.day, $2, s.day, '', 'KP' || left(s.invoice::text, 13), 'posted', s.customer, s.person, 'ordinary', '客户', 'net', m.net, m.tax, m.gross, 0, case when s.paid <= '${lastDay}' and not s.never then m.gross else 0 end, s.invoiced
   from sale s join total m on m.sale = s.id where not s.undone and s.invoiced <= '${lastDay}'`,
  `insert into invoice_request_lines (company_id, id, parent, place, shipment_line, goods, quantity, price, rate, net, tax, gross, discount_net, discount_tax, cost)
   select $1, gen_random_uuid(), s.invoice, l.place, l.line, l.goods, 1, l.net, 0.13, l.net, l.net * 13 / 100, l.net + l.net * 13 / 100, 0, 0, 0
   from sale s join sold l on l.sale = s.id and l.place = 0 where $2::uuid is not null and not s.undone and s.invoiced <= '${lastDay}'`,
  `insert into receipt (company_id, id, version, made_by, made_at, edited_by, edited_at, find, number, state, customer, received_on, amount, method, matched, refunded)
   select $1, s.receipt, 1, $2, s.paid, $2, s.paid, '', 'SK' || left(s.receipt::text, 13), 'entered', s.customer, s.paid, m.gross, 'bank', m.gross, 0
   from sale s join total m on m.sale = s.id where not s.undone and not s.never and s.paid <= '${lastDay}'`,
  `insert into receipt_lines (company_id, id, parent, place, amount, invoice)
   select $1, gen_random_uuid(), s.receipt, 0, m.gross, s.invoice from sale s join total m on m.sale = s.id where $2::uuid is not null and not s.undone and not s.never and s.paid <= '${lastDay}'`,
]

/** Months at the end that are made once only: in them stands what is open, of which there is as much however long the books are. */
const openMonths = 3

/** The entries of those documents: of a shipment, of the invoice, of the receipt; and of what was taken back. The newest shipment has no number yet. */
const entriesSql = `
  create temp table entry as
  with made as materialized (
    select gen_random_uuid() as id, null::uuid as reverses, 'ship' as kind, 'shipment' as record, s.id as source, s.day, s.id as sale, '发货 ' as says, s.undone from sale s
    union all select gen_random_uuid(), null, 'invoice', 'invoiceRequest', s.invoice, s.invoiced, s.id, '开票 ', false from sale s where not s.undone and s.invoiced <= $1
    union all select gen_random_uuid(), null, 'receive', 'receipt', s.receipt, s.paid, s.id, '收款 ', false from sale s where not s.undone and not s.never and s.paid <= $1)
  select id, reverses, kind, record, source, day, sale, says from made
  union all select gen_random_uuid(), id, kind, record, source, least(day + 3, $1::date), sale, '红冲：发货 ' from made where undone`
const tailSql = `
  alter table entry add column tail boolean not null default false;
  update entry set tail = true where id in (select id from entry where day = '${lastDay}' and kind = 'ship' and reverses is null limit 1);
  create index on entry (sale); analyze entry`
const journalSql = `
  insert into journal (company_id, id, day, month, source_record, source_id, source_version, event, summary_zh, summary_en, reverses, made_by, made_at, total, hash, form)
  select $1, e.id, e.day, to_char(e.day, 'YYYY-MM'), e.record, e.source, 1, e.kind, e.says || left(e.source::text, 13), e.kind, e.reverses, $2, e.day, m.gross, '', 2
  from entry e join total m on m.sale = e.sale`
const moneySql = `
  insert into journal_line (company_id, journal_id, place, day, role, account, side, amount, customer, person, goods, region)
  with signed as materialized (
    select e.*, case when e.reverses is null then 1 else -1 end as sign, s.customer, s.person, s.region, m.gross, m.tax from entry e join sale s on s.id = e.sale join total m on m.sale = e.sale)
  select $1::int, e.id, l.place, e.day, l.role, l.account, l.side, e.sign * case l.of when 'tax' then e.tax else e.gross end, e.customer, case l.of when 'gross' then e.person end, null::uuid, e.region
  from signed e join (values ('ship', 0, 'receivable', '1122', 'D', 'gross'), ('ship', 1, 'deferredTax', '2221-06', 'C', 'tax'), ('invoice', 0, 'deferredTax', '2221-06', 'D', 'tax'),
      ('invoice', 1, 'outputTax', '2221-01-07', 'C', 'tax'), ('receive', 0, 'bank', '1002', 'D', 'gross'), ('receive', 1, 'receivable', '1122', 'C', 'gross'))
    as l (kind, place, role, account, side, of) on l.kind = e.kind
  where l.of = 'gross' or e.tax <> 0
  union all
  select $1, e.id, 2 + 3 * d.place + l.place, e.day, l.role, l.account, l.side, e.sign * case l.role when 'revenue' then d.net else greatest(1, d.net * 6 / 10) end,
    case when l.role <> 'stock' then e.customer end, case when l.role <> 'stock' then e.person end, d.goods, e.region
  from signed e join sold d on d.sale = e.sale cross join (values (0, 'revenue', '6001', 'C'), (1, 'cost', '6401-01', 'D'), (2, 'stock', '1405', 'C')) as l (place, role, account, side) where e.kind = 'ship'`
const numbersSql = `
  insert into voucher_number (company_id, journal_id, month, number)
  select $1, id, to_char(day, 'YYYY-MM'), row_number() over (partition by to_char(day, 'YYYY-MM') order by id)
    + coalesce((select max(number) from voucher_number v where v.company_id = $1 and v.month = to_char(day, 'YYYY-MM')), 0) from entry where not tail`

/**
 * One month of sales, that many months before the last, with all that followed of them until the last day; numbered, and added up by the program's own
 * function, all but the newest one. Returns how many lines of the journal it made.
 */
export async function fillMonth(owner: Client, company: number, person: string, back: number): Promise<number> {
  await owner.query('drop table if exists sale, sold, total, entry')
  const found = await owner.query<{ until: string }>('select ($1::date - make_interval(months => $2))::date::text as until', [lastDay, back])
  await owner.query(salesSql, [found.rows[0]?.until, perMonth, ofCustomers, ofLines, takenBack, customers])
  await owner.query(linesSql, [ofGoods, ofAmounts, goods])
  await owner.query(totalsSql)
  await owner.query(entriesSql, [lastDay])
  await owner.query(tailSql)
  for (const sql of documents) await owner.query(sql, [company, person])
  await owner.query(journalSql, [company, person])
  const lines = await owner.query(moneySql, [company])
  if (back >= openMonths) await owner.query("insert into complete select id, to_char(day, 'YYYY-MM') from entry")
  await owner.query(numbersSql, [company])
  await owner.query('insert into journal_unnumbered (company_id, journal_id) select $1, id from entry where tail', [company])
  await owner.query(`begin; select set_config('neiqin.company', '${company}', true); select roll_up(array(select id from entry where not tail)); commit`)
  return lines.rowCount ?? 0
}

const shifted = (column: string): string => `(${column} - make_interval(months => k.k * $2::int))::date`
const again = (column: string): string => `md5(${column}::text || k.k)::uuid`
const copies = `cross join generate_series(1, $1::int) as k (k)`

/** The months that are complete, as often again before themselves: rows with ids and days of their own, everything else as it was. */
const copiesSql = [
  `insert into shipment (company_id, id, find, number, state, kind, customer, salesperson, method, freight, freight_by, basis, net, tax, gross, freight_received, shipped_on, booked)
   select s.company_id, ${again('s.id')}, '', s.number || k.k, s.state, s.kind, s.customer, s.salesperson, s.method, s.freight, s.freight_by, s.basis, s.net, s.tax, s.gross, 0, ${shifted('s.shipped_on')}, s.booked
   from shipment s ${copies} where s.id in (select j.source_id from complete c join journal j on j.id = c.id)`,
  `insert into shipment_list (company_id, id, parent, place) select l.company_id, ${again('l.id')}, ${again('l.parent')}, l.place
   from shipment_list l ${copies} where $2::int is not null and l.parent in (select j.source_id from complete c join journal j on j.id = c.id)`,
  `insert into invoice_request (company_id, id, find, number, state, customer, salesperson, net, tax, gross, received, invoiced_on)
   select s.company_id, ${again('s.id')}, '', s.number || k.k, s.state, s.customer, s.salesperson, s.net, s.tax, s.gross, s.received, ${shifted('s.invoiced_on')}
   from invoice_request s ${copies} where s.id in (select j.source_id from complete c join journal j on j.id = c.id)`,
  `insert into invoice_request_lines (company_id, id, parent, place, shipment_line) select l.company_id, ${again('l.id')}, ${again('l.parent')}, l.place, ${again('l.shipment_line')}
   from invoice_request_lines l ${copies} where $2::int is not null and l.parent in (select j.source_id from complete c join journal j on j.id = c.id)`,
  `insert into receipt (company_id, id, find, number, state, customer, received_on, amount, method, matched, refunded, made_at)
   select s.company_id, ${again('s.id')}, '', s.number || k.k, s.state, s.customer, ${shifted('s.received_on')}, s.amount, s.method, s.matched, 0, ${shifted('s.received_on')}
   from receipt s ${copies} where s.id in (select j.source_id from complete c join journal j on j.id = c.id)`,
  `insert into receipt_lines (company_id, id, parent, place, amount, invoice) select l.company_id, ${again('l.id')}, ${again('l.parent')}, l.place, l.amount, ${again('l.invoice')}
   from receipt_lines l ${copies} where $2::int is not null and l.parent in (select j.source_id from complete c join journal j on j.id = c.id)`,
  `insert into journal (company_id, id, day, month, source_record, source_id, source_version, event, summary_zh, summary_en, reverses, made_by, made_at, total, hash, form)
   select j.company_id, ${again('j.id')}, ${shifted('j.day')}, to_char(${shifted('j.day')}, 'YYYY-MM'), j.source_record, ${again('j.source_id')}, 1, j.event, j.summary_zh, j.summary_en,
     ${again('j.reverses')}, j.made_by, ${shifted('j.day')}, j.total, '', j.form from complete c join journal j on j.id = c.id ${copies}`,
  `insert into journal_line (company_id, journal_id, place, day, role, account, side, amount, customer, person, goods, region)
   select l.company_id, ${again('l.journal_id')}, l.place, ${shifted('l.day')}, l.role, l.account, l.side, l.amount, l.customer, l.person, l.goods, l.region from complete c join journal_line l on l.journal_id = c.id ${copies}`,
  `insert into voucher_number (company_id, journal_id, month, number)
   select j.company_id, j.id, j.month, row_number() over (partition by j.month order by j.id) + 1000000 from journal j where $1::int > 0 and $2::int is not null
     and not exists (select 1 from voucher_number v where v.journal_id = j.id) and not exists (select 1 from journal_unnumbered u where u.journal_id = j.id)`,
  `insert into receivable_debt (company_id, journal_id, customer, day, source, amount, undone, named, closed)
   select d.company_id, ${again('d.journal_id')}, d.customer, ${shifted('d.day')}, ${again('d.source')}, d.amount, ${shifted('d.undone')}, (select array_agg(md5(n::text || k.k)::uuid) from unnest(d.named) n), ${shifted('d.closed')}
   from receivable_debt d ${copies} where d.journal_id in (select id from complete)`,
  `insert into ledger_month as m (company_id, cube, month, account, role, customer, person, goods, expense, region, department, debit, credit, lines)
   select 1, c.cube, to_char(to_date(c.month, 'YYYY-MM') - make_interval(months => k.k * $2::int), 'YYYY-MM'), c.account, c.role, c.customer, c.person, c.goods, c.expense, c.region, c.department,
     sum(c.debit)::bigint, sum(c.credit)::bigint, sum(c.lines)::bigint from complete_cell c ${copies} group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
   on conflict (company_id, cube, account, month, role, customer, person, goods, expense, region, department)
   do update set debit = m.debit + excluded.debit, credit = m.credit + excluded.credit, lines = m.lines + excluded.lines`,
  `insert into ledger_ever as e (company_id, cube, account, role, customer, person, goods, expense, region, department, debit, credit, lines)
   select 1, c.cube, c.account, c.role, c.customer, c.person, c.goods, c.expense, c.region, c.department, $1::int * sum(c.debit)::bigint, $1::int * sum(c.credit)::bigint, $1::int * sum(c.lines)::bigint
   from complete_cell c where $2::int is not null group by 2, 3, 4, 5, 6, 7, 8, 9, 10
   on conflict (company_id, cube, account, role, customer, person, goods, expense, region, department)
   do update set debit = e.debit + excluded.debit, credit = e.credit + excluded.credit, lines = e.lines + excluded.lines`,
]

/**
 * Makes the books longer by what is complete in them, that often again: what the program's own function made of those months is shifted with them, which
 * takes minutes where adding it all up anew would take most of an hour. Whether it is right is told by the totals that every question is held against.
 * Returns how many lines of the journal that makes.
 */
export async function lengthen(owner: Client, company: number, months: number, times: number): Promise<number> {
  const indexes = await owner.query<{ name: string; made: string }>(
    "select indexname as name, indexdef as made from pg_indexes where tablename in ('journal', 'journal_line') and indexdef not like '%UNIQUE%'",
  )
  for (const { name } of indexes.rows) await owner.query(`drop index "${name}"`)
  await owner.query('analyze complete')
  await owner.query(`begin; select set_config('neiqin.company', '${company}', true);
    create temp table complete_cell as select c.* from (select array_agg(id) as ids from complete) e cross join lateral cells_of(e.ids) c; commit`)
  await owner.query(`set neiqin.company = '${company}'`)
  let lines = 0
  for (const sql of copiesSql) {
    const made = await owner.query(sql, [times, months - openMonths])
    if (sql.startsWith('insert into journal_line')) lines = made.rowCount ?? 0
  }
  for (const { made } of indexes.rows) await owner.query(made)
  return lines
}

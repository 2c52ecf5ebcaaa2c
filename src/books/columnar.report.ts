import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import { money } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { refuse } from '../base/refusal.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import type { Fields } from '../kernel/record/field.ts'
import { f } from '../kernel/record/field.ts'
import { sided } from './ledger-rows.ts'
import { allOf, dayInput, keepOrder, mostRows } from './span.ts'

type By = 'account' | 'department' | 'person'

interface Asked {
  readonly account: Id<'account'>
  readonly by: By
  readonly from: Day
  readonly to: Day
}

interface Column {
  readonly cell: string
  readonly chinese: string
  readonly english: string
}

interface Entry {
  readonly day: Day
  readonly voucher: string | null
  readonly summary: string
  readonly debit: Money
  readonly credit: Money
  readonly cells: { readonly [cell: string]: string }
  readonly source: string
  readonly sourceId: string
}

/** As many columns as a wide sheet holds and a reader follows. */
const mostColumns = 60

// What stands below the account is told apart by the account directly below it, by department or by person; what has none is apart too.
const cells = `
  asked as (select code, side from account where company_id = $1 and id = $2),
  line as (
    select l.*, case $3
      when 'department' then coalesce(l.department, '')
      when 'person' then coalesce(l.person::text, '')
      else coalesce((select min(a.code) from account a where a.company_id = $1 and (l.account = a.code or starts_with(l.account, a.code || '-'))
        and starts_with(a.code, asked.code || '-')), asked.code) end as cell
    from journal_line l, asked
    where l.company_id = $1 and (l.account = asked.code or starts_with(l.account, asked.code || '-'))
  )`

const columnsSql = `
  with ${cells},
  found as (select distinct cell from line where day between $4 and $5)
  select f.cell, case $3 when 'account' then (select a.name from account a where a.company_id = $1 and a.code = f.cell)
      when 'person' then (select p.name from person p where p.company_id = $1 and p.id::text = f.cell) else f.cell end as chinese,
    case $3 when 'account' then (select a.english from account a where a.company_id = $1 and a.code = f.cell) end as english
  from found f order by case when f.cell = '' then 1 else 0 end, f.cell limit ${mostColumns + 1}`

const entriesSql = `
  with ${cells},
  summed as (
    select journal_id, day, cell, coalesce(sum(amount) filter (where side = 'D'), 0) as debit, coalesce(sum(amount) filter (where side = 'C'), 0) as credit
    from line where day between $4 and $5 group by journal_id, day, cell
  ),
  entry as (
    select s.journal_id, s.day, sum(s.debit)::bigint as debit, sum(s.credit)::bigint as credit,
      jsonb_object_agg(s.cell, (case asked.side when 'debit' then s.debit - s.credit else s.credit - s.debit end)::text) as cells
    from summed s, asked group by s.journal_id, s.day
  )
  select e.day, '记-' || v.number as voucher, j.summary_zh as summary, e.debit, e.credit, e.cells, j.source_record as source, j.source_id as "sourceId"
  from entry e join journal j on j.company_id = $1 and j.id = e.journal_id
  left join voucher_number v on v.company_id = $1 and v.journal_id = e.journal_id
  order by e.day, v.number nulls last, j.made_at, j.id limit ${mostRows + 1}`

const openingSql = `
  with asked as (select code from account where company_id = $1 and id = $2)
  select (select coalesce(sum(m.debit - m.credit), 0) from ledger_from(to_char($3::date, 'YYYY-MM')) m, asked
      where m.cube = 'whole' and m.month = '' and (m.account = asked.code or starts_with(m.account, asked.code || '-')))
    + (select coalesce(sum(case l.side when 'D' then l.amount else -l.amount end), 0) from journal_line l, asked
      where l.company_id = $1 and l.day >= date_trunc('month', $3::date)::date and l.day < $3 and (l.account = asked.code or starts_with(l.account, asked.code || '-')))
    as balance`

const params = (read: Reading, { account, by, from, to }: Asked): readonly unknown[] => [read.company, account, by, from, to]

/** Names of columns are made from what they are of: a cell's own key may hold any sign. */
const columnName = (cell: string): string => `of${Buffer.from(cell).toString('hex')}`

async function columnsOf(read: Reading, asked: Asked): Promise<Fields> {
  const found = await read.rows<Column>(columnsSql, params(read, asked))
  if (found.length > mostColumns)
    refuse(
      'tooLarge',
      [`超过 ${mostColumns} 栏，请选下级科目或缩短期间`, `More than ${mostColumns} columns: choose a lower account or a shorter span`],
      'account',
    )
  return Object.fromEntries(found.map(({ cell, chinese, english }) => [columnName(cell), f.money([chinese || '未分', english || chinese || 'None'])] as const))
}

async function rowsOf(read: Reading, asked: Asked) {
  const [opening] = await read.rows<{ balance: bigint }>(openingSql, [read.company, asked.account, asked.from])
  let balance = BigInt(opening?.balance ?? 0n)
  const first = { day: asked.from, voucher: null, summary: '期初余额', debit: null, credit: null, ...sided(balance), subtotal: true }
  const rest = allOf(await read.rows<Entry>(entriesSql, params(read, asked))).map(({ cells: of, ...entry }) => {
    balance += entry.debit - entry.credit
    const split = Object.entries(of).map(([cell, amount]) => [columnName(cell), money(BigInt(amount))] as const)
    return { ...entry, ...sided(balance), ...Object.fromEntries(split) }
  })
  return [first, ...rest]
}

/** 多栏账: one account voucher by voucher, with a column for each account directly below it, each department or each person. */
export default defineReport({
  name: 'columnar',
  label: ['多栏账', 'Multi-column ledger'],
  about: [
    '一个科目逐张凭证的发生额，按下级科目、部门或人员分栏；分栏金额按科目的余额方向，相反为负',
    'One account voucher by voucher, split into columns by lower account, department or person; amounts on its normal side',
  ],
  duties: ['E4', 'E5'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    account: f.ref(['科目', 'Account'], 'account'),
    by: f.choice(
      ['分栏', 'Columns'],
      { account: ['下级科目', 'Lower accounts'], department: ['部门', 'Departments'], person: ['人员', 'Persons'] },
      { initial: 'account' },
    ),
    ...dayInput,
  },
  columns: {
    day: f.day(['日期', 'Day']),
    voucher: f.text(['凭证号', 'Voucher']),
    summary: f.text(['摘要', 'Summary']),
    debit: f.money(['借方', 'Debit']),
    credit: f.money(['贷方', 'Credit']),
    direction: f.choice(['方向', 'Side'], { debit: ['借', 'Dr'], credit: ['贷', 'Cr'], flat: ['平', 'Nil'] }),
    balance: f.money(['余额', 'Balance']),
  },
  totals: ['debit', 'credit'],
  links: { summary: { record: 'source', id: 'sourceId' }, voucher: { record: 'source', id: 'sourceId' } },
  spread: columnsOf,
  run: async (read, input) => {
    keepOrder(input)
    return await rowsOf(read, input)
  },
})

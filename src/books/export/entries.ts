import { assert } from '../../base/assert.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { AccountRole, LineRole } from '../account-role.ts'
import type { AccountKind } from '../account-kinds.ts'

/** Somebody or something a line names: its code and name in our registers. */
export interface Named {
  readonly code: string
  readonly name: string
}

/** A line of the money book as other programs want it; `amount` in fen, red negative on its own side. */
export interface ExportLine {
  readonly id: string
  readonly day: string
  readonly month: string
  readonly voucher: number | null
  readonly summary: string
  readonly place: number
  readonly account: string
  readonly name: string
  readonly kind: AccountKind
  readonly grows: 'debit' | 'credit'
  readonly role: LineRole | ''
  readonly side: 'D' | 'C'
  readonly amount: bigint
  readonly customer: Named | null
  readonly supplier: Named | null
  readonly carrier: Named | null
  readonly person: Named | null
  readonly department: string | null
  readonly campaign: Named | null
  /** who made the voucher */
  readonly maker: string
}

const namedSql = (alias: string): string => `case when ${alias}.id is not null then jsonb_build_object('code', ${alias}.code, 'name', ${alias}.name) end`

/** Every line of the money book with what it names; `$1` is the company. To be narrowed and ordered by who asks. */
export const exportLinesSql = `
  select j.id, j.day, j.month, v.number as voucher, j.summary_zh as summary, l.place, l.account, a.name, a.kind, a.side as grows, l.role, l.side, l.amount,
    ${namedSql('c')} as customer, ${namedSql('s')} as supplier, ${namedSql('k')} as carrier, ${namedSql('p')} as person, l.department,
    case when n.id is not null then jsonb_build_object('code', n.number, 'name', n.name) end as campaign, coalesce(m.name, '') as maker
  from journal j
  join journal_line l on l.company_id = j.company_id and l.journal_id = j.id
  join account a on a.company_id = l.company_id and a.code = l.account
  left join customer c on c.company_id = l.company_id and c.id = l.customer
  left join supplier s on s.company_id = l.company_id and s.id = l.supplier
  left join carrier k on k.company_id = l.company_id and k.id = l.carrier
  left join person p on p.company_id = l.company_id and p.id = l.person
  left join campaign n on n.company_id = l.company_id and n.id = l.campaign
  left join person m on m.company_id = j.company_id and m.id = j.made_by
  left join voucher_number v on v.company_id = j.company_id and v.journal_id = j.id
  where j.company_id = $1`

const pageSql = `${exportLinesSql} and (j.day, j.id) > ($2::date, $3::uuid) order by j.day, j.id, l.place limit 5000`

/** A line as debits less credits, in fen. */
export const signed = (line: Pick<ExportLine, 'side' | 'amount'>): bigint => (line.side === 'D' ? line.amount : -line.amount)

/** What a voucher is called, empty while it has no number yet. */
export const voucherName = ({ voucher }: Pick<ExportLine, 'voucher'>): string => (voucher === null ? '' : `记-${String(voucher).padStart(4, '0')}`)

/** The entries in order of day, each whole: read in pages by key, so that a large book streams. Asserts that each balances. */
export async function* entries(read: Reading): AsyncGenerator<readonly [ExportLine, ...ExportLine[]]> {
  let [day, id] = ['0001-01-01', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const lines = await read.rows<ExportLine>(pageSql, [read.company, day, id])
    const last = lines.at(-1)
    if (!last) return
    // The last entry of a full page may be cut; it comes whole with the next, unless it is the only one.
    const whole = lines.length < 5000 ? lines : lines.filter((line) => line.id !== last.id)
    const reached = whole.at(-1)
    assert(reached, 'an entry has fewer than 5,000 lines')
    yield* balanced(whole)
    if (lines.length < 5000) return
    ;[day, id] = [reached.day, reached.id]
  }
}

function* balanced(lines: readonly ExportLine[]): Generator<readonly [ExportLine, ...ExportLine[]]> {
  let entry: [ExportLine, ...ExportLine[]] | null = null
  const checked = (whole: readonly [ExportLine, ...ExportLine[]]) => {
    assert(whole.reduce((sum, line) => sum + signed(line), 0n) === 0n, `entry ${whole[0].id} balances`)
    return whole
  }
  for (const line of lines) {
    if (entry && entry[0].id === line.id) entry.push(line)
    else {
      if (entry) yield checked(entry)
      entry = [line]
    }
  }
  if (entry) yield checked(entry)
}

const ofStaff: ReadonlySet<string> = new Set<AccountRole>(['staffAdvance', 'payroll', 'riskFund', 'contractedFee', 'paidByStaff'])
const ofNobody: ReadonlySet<string> = new Set<AccountRole>([
  'cash',
  'bank',
  'wallet',
  'stock',
  'dispatched',
  'materials',
  'stockDifference',
  'inputTax',
  'outputTax',
  'deferredTax',
  'incomeTaxWithheld',
  'profitOfYear',
  'retained',
])

/** Whom an account is kept by (practice §1, 辅助核算): receivables by customer, payables by supplier or carrier, what staff owe or are owed by person. */
export function partyOf(line: ExportLine): Named | null {
  if ((line.kind !== 'asset' && line.kind !== 'liability') || ofNobody.has(line.role)) return null
  if (ofStaff.has(line.role)) return line.person
  return line.customer ?? line.supplier ?? line.carrier ?? null
}

/** What every account of the chart holds at the end of the book, debits less credits in fen, from the months kept beside the journal. */
export async function closingBalances(read: Reading): Promise<ReadonlyMap<string, bigint>> {
  const rows = await read.rows<{ account: string; balance: bigint }>(
    "select account, sum(debit - credit)::bigint as balance from ledger_sum where cube = 'whole' group by account order by account",
    [],
  )
  return new Map(rows.map(({ account, balance }) => [account, balance]))
}

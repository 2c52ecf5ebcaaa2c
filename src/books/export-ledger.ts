import { assert } from '../base/assert.ts'
import { money, moneyText } from '../base/money.ts'
import type { Reading } from '../kernel/perform/tx.ts'

interface Line {
  readonly id: string
  readonly day: string
  readonly month: string
  readonly voucher: number | null
  readonly summary: string
  readonly place: number
  readonly account: string
  readonly name: string
  readonly side: string
  readonly amount: bigint
  readonly party_code: string | null
  readonly party: string | null
  readonly person: string | null
}

const linesSql = `
  select j.id, j.day, j.month, v.number as voucher, j.summary_zh as summary, l.place, l.account, a.name as name, l.side, l.amount,
    case when l.role in ('receivable', 'freightAdvanced', 'customerAdvance') then c.code when l.role = 'payable' then k.code end as party_code,
    case when l.role in ('receivable', 'freightAdvanced', 'customerAdvance') then c.name when l.role = 'payable' then k.name end as party, p.name as person
  from journal j join journal_line l on l.company_id = j.company_id and l.journal_id = j.id join account a on a.company_id = l.company_id and a.code = l.account
  left join customer c on c.company_id = l.company_id and c.id = l.customer left join carrier k on k.company_id = l.company_id and k.id = l.carrier
  left join person p on p.company_id = l.company_id and p.id = l.person left join voucher_number v on v.company_id = j.company_id and v.journal_id = j.id
  where j.company_id = $1 and (j.day, j.id) > ($2::date, $3::uuid) order by j.day, j.id, l.place`

/** The lines in order of day, whole entries at a time: pages of entries by key, so that a large book streams. */
async function* entries(read: Reading): AsyncGenerator<readonly Line[]> {
  let [day, id] = ['0001-01-01', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const lines = await read.rows<Line>(`select * from (${linesSql}) page limit 5000`, [read.company, day, id])
    if (lines.length === 0) return
    const last = lines.at(-1)?.id
    // The last entry of a full page may be cut; it comes whole with the next, unless it is the only one.
    const whole = lines.length < 5000 ? lines : lines.filter((line) => line.id !== last)
    assert(whole.length > 0, 'an entry has fewer than 5,000 lines')
    for (let start = 0; start < whole.length; ) {
      const first = whole[start]
      const end = whole.findIndex((line, index) => index > start && line.id !== first?.id)
      const entry = whole.slice(start, end === -1 ? whole.length : end)
      yield entry
      start = end === -1 ? whole.length : end
    }
    const reached = whole.at(-1)
    if (lines.length < 5000 || !reached) return
    ;[day, id] = [reached.day, reached.id]
  }
}

/** Two spaces end an account name in hledger, a colon makes a sub-account, a semicolon a comment. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(':', '：').replaceAll(';', '；').trim()

function accountName(line: Line): string {
  const own = `${line.account} ${plain(line.name)}`
  return line.party === null ? own : `${own}:${plain(`${line.party_code ?? ''} ${line.party}`)}`
}

const signed = (line: Line): bigint => (line.side === 'D' ? line.amount : -line.amount)

async function* hledger(read: Reading): AsyncGenerator<string> {
  yield 'commodity 1000.00 CNY\ndecimal-mark .\n\n'
  const declared = new Set<string>()
  for await (const entry of entries(read)) {
    const [first] = entry
    if (!first) continue
    assert(entry.reduce((sum, line) => sum + signed(line), 0n) === 0n, `entry ${first.id} balances`)
    const fresh = [...new Set(entry.flatMap((line) => [`${line.account} ${plain(line.name)}`, accountName(line)]))].filter((name) => !declared.has(name))
    for (const name of fresh) declared.add(name)
    const code = first.voucher === null ? '' : ` (记-${String(first.voucher).padStart(4, '0')})`
    yield `${fresh.map((name) => `account ${name}\n`).join('')}${first.day}${code} ${plain(first.summary)}\n${entry.map((line) => `    ${accountName(line)}  ${moneyText(money(signed(line)))} CNY\n`).join('')}\n`
  }
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-?[\d,]+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

async function* csv(read: Reading): AsyncGenerator<string> {
  yield '\ufeff日期,凭证号,摘要,科目编码,科目名称,往来编码,往来单位,业务员,借方,贷方\r\n'
  for await (const entry of entries(read)) {
    assert(entry.reduce((sum, line) => sum + signed(line), 0n) === 0n, `entry ${entry[0]?.id} balances`)
    yield entry
      .map((line) => {
        const amount = moneyText(money(line.amount))
        const columns = [
          line.day,
          line.voucher === null ? '' : `记-${String(line.voucher).padStart(4, '0')}`,
          line.summary,
          line.account,
          line.name,
          line.party_code ?? '',
          line.party ?? '',
          line.person ?? '',
          line.side === 'D' ? amount : '',
          line.side === 'C' ? amount : '',
        ]
        return `${columns.map(cell).join(',')}\r\n`
      })
      .join('')
  }
}

/** The money book as an hledger journal (customers and carriers are sub-accounts, every account declared) or as CSV for a workbook. Asserts its own balance as it goes. */
export function exportLedger(read: Reading, format: 'hledger' | 'csv'): AsyncGenerator<string> {
  return format === 'hledger' ? hledger(read) : csv(read)
}

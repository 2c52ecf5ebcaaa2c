import { addDays, readDay } from '../../base/day.ts'
import { money, moneyText } from '../../base/money.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { closingBalances, entries, partyOf, signed, voucherName } from './entries.ts'
import type { ExportLine } from './entries.ts'

/** A part of an account name holds letters, digits and dashes, and begins with a capital, a digit or a sign beyond ASCII. */
function part(text: string): string {
  const joined = text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{Nd}-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  const first = joined.slice(0, 1).toUpperCase()
  return /^[A-Z0-9]|^[^\0-\x7f]/.test(first) ? `${first}${joined.slice(1)}` : `X${joined}`
}

/** The five roots of beancount; what an account of profit and loss is follows from the side on which it grows. */
function rootOf({ kind, grows }: Pick<ExportLine, 'kind' | 'grows'>): string {
  if (kind === 'profit') return grows === 'credit' ? 'Income' : 'Expenses'
  return { asset: 'Assets', making: 'Assets', liability: 'Liabilities', equity: 'Equity' }[kind]
}

const headOf = (line: ExportLine): string => `${rootOf(line)}:${part(`${line.account}-${line.name}`)}`

function accountName(line: ExportLine): string {
  const party = partyOf(line)
  return party === null ? headOf(line) : `${headOf(line)}:${part(`${party.code}-${party.name}`)}`
}

const quoted = (text: string): string => `"${text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`

/** The campaign a line is told apart by, as its metadata: it is no account of its own. */
const metaOf = ({ campaign }: Pick<ExportLine, 'campaign'>): string =>
  campaign === null ? '' : `    campaign: ${quoted(`${campaign.code} ${campaign.name}`)}\n`

/**
 * The money book as a beancount ledger: customers, suppliers and staff are sub-accounts, every account is opened on the day it is first used. It ends
 * with what our own months say each account holds, as balance directives, so that beancount itself compares the two.
 */
export async function* beancount(read: Reading): AsyncGenerator<string> {
  yield `option "title" "内勤"\noption "operating_currency" "CNY"\n\n`
  const opened = new Set<string>()
  const heads = new Map<string, string>()
  let day = ''
  for await (const entry of entries(read)) {
    const [first] = entry
    for (const line of entry) heads.set(line.account, headOf(line))
    const fresh = [...new Set(entry.flatMap((line) => [headOf(line), accountName(line)]))].filter((name) => !opened.has(name))
    for (const name of fresh) opened.add(name)
    const voucher = first.voucher === null ? '' : `  voucher: ${quoted(voucherName(first))}\n`
    const lines = entry.map((line) => `  ${accountName(line)}  ${moneyText(money(signed(line)))} CNY\n${metaOf(line)}`).join('')
    yield `${fresh.map((name) => `${first.day} open ${name} CNY\n`).join('')}${first.day} * ${quoted(first.summary)}\n${voucher}${lines}\n`
    day = first.day
  }
  if (day === '') return
  // A balance is of the morning: it counts what was before its day.
  const morning = addDays(readDay(day), 1)
  for (const [account, balance] of await closingBalances(read)) yield `${morning} balance ${heads.get(account) ?? account}  ${moneyText(money(balance))} CNY\n`
}

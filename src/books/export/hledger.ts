import { money, moneyText } from '../../base/money.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { closingBalances, entries, partyOf, signed, voucherName } from './entries.ts'
import type { ExportLine } from './entries.ts'

/** Two spaces end an account name in hledger, a colon makes a sub-account, a semicolon a comment. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(':', '：').replaceAll(';', '；').trim()

const headOf = (line: Pick<ExportLine, 'account' | 'name'>): string => `${line.account} ${plain(line.name)}`

function accountName(line: ExportLine): string {
  const party = partyOf(line)
  return party === null ? headOf(line) : `${headOf(line)}:${plain(`${party.code} ${party.name}`)}`
}

/** The campaign a line is told apart by, as a tag: it is no account of its own. */
const tagOf = ({ campaign }: Pick<ExportLine, 'campaign'>): string =>
  campaign === null ? '' : `  ; campaign:${plain(`${campaign.code} ${campaign.name}`).replaceAll(',', '，')}`

/**
 * The money book as an hledger journal: customers, suppliers and staff are sub-accounts, every account is declared. It ends with what our own months
 * say each account holds, as assertions, so that hledger itself compares the two.
 */
export async function* hledger(read: Reading): AsyncGenerator<string> {
  yield 'commodity 1000.00 CNY\ndecimal-mark .\n\n'
  const declared = new Set<string>()
  const heads = new Map<string, string>()
  let day = ''
  for await (const entry of entries(read)) {
    const [first] = entry
    for (const line of entry) heads.set(line.account, headOf(line))
    const fresh = [...new Set(entry.flatMap((line) => [headOf(line), accountName(line)]))].filter((name) => !declared.has(name))
    for (const name of fresh) declared.add(name)
    const code = first.voucher === null ? '' : ` (${voucherName(first)})`
    yield `${fresh.map((name) => `account ${name}\n`).join('')}${first.day}${code} ${plain(first.summary)}\n${entry.map((line) => `    ${accountName(line)}  ${moneyText(money(signed(line)))} CNY${tagOf(line)}\n`).join('')}\n`
    day = first.day
  }
  if (day === '') return
  const balances = [...(await closingBalances(read))].map(
    ([account, balance]) => `    ${heads.get(account) ?? account}  0 =* ${moneyText(money(balance))} CNY\n`,
  )
  yield `${day} 科目余额核对\n${balances.join('')}`
}

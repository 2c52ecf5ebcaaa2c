import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { moneyText } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { takeIn } from '../kernel/archive/take-in.ts'
import { nobody } from '../kernel/jobs/desk.ts'
import { perform } from '../kernel/perform/perform.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'bank', ...parts)

// One open invoice each, of customers who owe just one: the newest, so that the late ones stay to be chased.
const owingSql = `
  select c.name, c.bank_account as number, (i.gross - i.received)::bigint as open from invoice_request i join customer c on c.company_id = $1 and c.id = i.customer
  where i.company_id = $1 and i.state = 'posted' and i.received = 0
    and not exists (select 1 from invoice_request o where o.company_id = $1 and o.customer = i.customer and o.id <> i.id and o.state = 'posted' and o.received < o.gross)
  order by i.invoiced_on desc, i.number limit 6`

const balanceSql =
  "select coalesce(sum(case side when 'D' then amount else -amount end), 0)::bigint as balance from journal_line where company_id = $1 and role = 'bank' and day < $2"

interface Movement {
  readonly day: Day
  readonly direction: 'in' | 'out'
  readonly amount: string
  readonly name?: string
  readonly number?: string
  readonly summary: string
  readonly reference: string
}

/** What the file of the statement holds: a heading and a line for each movement; what went out is negative. */
const fileOf = (movements: readonly Movement[]): Uint8Array =>
  new TextEncoder().encode(
    [
      '交易日期,发生额,对方户名,对方账号,摘要,流水号',
      ...movements.map(({ day, direction, amount, name = '', number = '', summary, reference }) =>
        [day, direction === 'in' ? amount : `-${amount}`, name, number, summary, reference].join(','),
      ),
    ].join('\n'),
  )

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The movements of the last three days: customers who pay what they owe, one by another's hand, a fee, interest, and a transfer of which nobody knows. */
function movementsOf(owing: readonly { readonly name: string; readonly number: string | null; readonly open: Money }[], today: Day): readonly Movement[] {
  const at = (back: number, place: number) => ({ day: addDays(today, -back), reference: `${addDays(today, -back).replaceAll('-', '')}0${place}` })
  const paid: readonly Movement[] = owing.map(({ name, number, open }, n) => {
    const other = n === owing.length - 1
    const from = other ? { name: '陈建国' } : { name, ...(number === null ? {} : { number }) }
    return { ...at(3 - (n % 3), n), direction: 'in', amount: moneyText(open), ...from, summary: other ? '代付货款' : '货款' }
  })
  const others: readonly Movement[] = [
    { ...at(2, 7), direction: 'out', amount: '25.00', summary: '网银手续费' },
    { ...at(1, 8), direction: 'in', amount: '318.46', summary: '结息' },
    { ...at(1, 9), direction: 'in', amount: '5000.00', name: '杭州诚信商贸行', summary: '往来款' },
  ]
  return [...paid, ...others].toSorted((one, other) => (one.day < other.day ? -1 : 1))
}

/** The bank account of the demo company and a statement of three days: its payers are partly recognised, one movement is received, the fee is booked, the rest waits. */
export async function demoBank(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const finance = who('sunli')
  const openingOn = addDays(today, -3)
  const [owing, balance] = await reading(chain.readers, chain.company, async (client) => [
    (await client.query<{ name: string; number: string | null; open: Money }>(owingSql, [chain.company])).rows,
    (await client.query<{ balance: Money }>(balanceSql, [chain.company, openingOn])).rows[0]?.balance,
  ])
  if (owing.length === 0 || balance === undefined) return
  const movements = movementsOf(owing, today)
  const account = { name: '工行基本户', kind: 'bank', bank: '工商银行杭州解放路支行', number: '1202020219900012345', openingOn, opening: moneyText(balance) }
  const till = await act(chain, finance, id('account'), 'bankAccount', 'create', account)
  const bytes = fileOf(movements)
  const brought = { company: chain.company, person: finance, name: '工行流水.csv', body: whole(bytes), size: bytes.length, hash: null }
  const file = await takeIn(chain.kernel, null, { ...brought, record: null, field: null, previous: null, secrecy: null })
  const made = await act(chain, finance, id('statement'), 'bankStatement', 'create', { account: till.id, file: [file] })
  // The job that reads a file runs once the program serves; what it would find is written down here as it would write it.
  const read = { id: id('read'), record: 'bankStatement', verb: 'noteRead', row: made.id, version: made.version }
  await perform(chain.kernel, chain.company, nobody, { ...read, input: { format: 'sheet', lines: movements } }, { founding: true })
  const lines = await reading(
    chain.readers,
    chain.company,
    async (client) =>
      (
        await client.query<{ id: string; version: number; sure: boolean; summary: string }>(
          'select id, version, sure, summary from statement_line where company_id = $1 and statement = $2 order by number',
          [chain.company, made.id],
        )
      ).rows,
  )
  const [sure, fee] = [lines.find((line) => line.sure), lines.find((line) => line.summary === '网银手续费')]
  if (sure) await act(chain, finance, id('received'), 'statementLine', 'claimGuess', {}, sure)
  if (fee) await act(chain, finance, id('fee'), 'statementLine', 'chargeFee', {}, fee)
}

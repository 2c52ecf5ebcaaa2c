import { happened } from '../base/happened.ts'
import type { Label } from '../base/label.ts'
import { groupedMoney, minus, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import type { Reading, Tx } from '../kernel/perform/tx.ts'
import type { RowOf } from '../kernel/record/record.ts'
import { chosenAccounts, roleOfCode } from './chosen-accounts.ts'
import { openingEntries } from './opening.posting.ts'
import type { Begun } from './opening.posting.ts'
import { opening } from './opening.record.ts'
import { openingLine } from './opening-line.record.ts'
import { postEntry } from './post.ts'
import { reverseEntries } from './reverse.ts'

type Opening = RowOf<typeof opening>

/** SQL: a line that says something. What was typed by mistake is emptied, and what an old program lists at nothing counts for nothing. */
const counted = '(coalesce(debit, 0) <> 0 or coalesce(credit, 0) <> 0 or quantity is not null)'

/** More balances than this are not those of one company. */
const mostLines = 50_000

/** What the opening balances come to, in fen. */
export interface Proof {
  readonly count: number
  readonly debit: Money
  readonly credit: Money
  readonly difference: Money
}

/** Adds the opening balances up: they balance when the difference is nil. */
export async function proofOf(read: Reading): Promise<Proof> {
  const [found] = await read.rows<{ count: number; debit: Money; credit: Money }>(
    `select count(*)::int as count, coalesce(sum(debit), 0)::bigint as debit, coalesce(sum(credit), 0)::bigint as credit from opening_line where company_id = $1 and ${counted}`,
    [read.company],
  )
  const { count, debit, credit } = found ?? { count: 0, debit: zeroMoney, credit: zeroMoney }
  return { count, debit, credit, difference: minus(debit, credit) }
}

async function standing(read: Reading, state: readonly string[]): Promise<string | null> {
  const [found] = await read.rows<{ number: string }>('select number from opening where company_id = $1 and state = any($2) limit 1', [read.company, state])
  return found?.number ?? null
}

async function refuseOpened(read: Reading): Promise<undefined> {
  const number = await standing(read, ['posted'])
  if (number !== null) refuse('state', [`期初已由 ${number} 记账；要改请先红冲`, `The books were opened by ${number}: reverse it first`], 'code')
  return undefined
}

const roleSql = `select ${roleOfCode('a.code')} as role from account a where a.company_id = $1 and a.id = $2`

/** A quantity is of goods in store: with another account it would bring goods in at what somebody owes. */
const notInStore = (no: string): Label => [
  `行号 ${no}：只有库存商品的余额填数量，请清空数量或改选库存科目`,
  `No. ${no}: only of goods in store a quantity is said`,
]

async function agreed(tx: Tx, row: RowOf<typeof openingLine>): Promise<undefined> {
  await refuseOpened(tx)
  if (row.quantity === null) return undefined
  const [found] = await tx.rows<{ role: string | null }>(roleSql, [tx.company, row.account])
  if (found?.role !== 'stock') refuse('rule', notInStore(row.code), 'quantity')
  return undefined
}

const earlierSql = `
  select j.day, j.summary_zh as what from journal j where j.company_id = $1 and j.day <= $2 and j.source_record <> 'opening' and j.reverses is null
    and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id) order by j.day limit 1`

/** What was booked until that day would be counted twice: it is in the balances of that day. */
async function refuseBooked(tx: Tx, row: Opening): Promise<void> {
  const [found] = await tx.rows<{ day: string; what: string }>(earlierSql, [tx.company, row.on])
  if (found)
    refuse(
      'rule',
      [
        `${found.day} 已有业务入账（${found.what}），会与期初重复；期初日期须早于第一笔业务，或先红冲这些业务`,
        `${found.day} has an entry already (${found.what}): the opening is before the first of them`,
      ],
      'on',
    )
}

/** The day is past, nothing else opens the books, and what is there is added up. */
async function proved(tx: Tx, row: Opening) {
  happened(row.on, tx.today, null, 'on')
  const others = await tx.rows<{ number: string }>("select number from opening where company_id = $1 and id <> $2 and state in ('made', 'posted') limit 1", [
    tx.company,
    row.id,
  ])
  if (others[0]) refuse('state', [`已有期初建账 ${others[0].number}，一家公司只建一次`, `${others[0].number} opens the books already`], 'on')
  await refuseBooked(tx, row)
  return await proofOf(tx)
}

const linesSql = `
  select code, account, customer, supplier, carrier, person, department, contract, campaign, goods, warehouse, trim_scale(quantity)::text as quantity, debit, credit, since
  from opening_line where company_id = $1 and ${counted} order by code limit ${mostLines + 1}`

/** Every balance with its account; refused line by line as a voucher's are. */
async function begunBalances(tx: Reading, on: Opening['on']): Promise<readonly Begun[]> {
  const lines = await tx.rows<Begun['line'] & { readonly code: string }>(linesSql, [tx.company])
  if (lines.length > mostLines) refuse('tooLarge', [`期初余额超过 ${mostLines} 行`, `More than ${mostLines} balances`])
  const late = lines.find((line) => line.since !== null && line.since > on)
  if (late) refuse('rule', [`行号 ${late.code} 的发生日期晚于期初日期 ${on}`, `No. ${late.code} arose after ${on}`], 'on')
  const accounts = await chosenAccounts(tx, lines)
  const elsewhere = lines.find((line, index) => line.quantity !== null && accounts[index]?.role !== 'stock')
  if (elsewhere) refuse('rule', notInStore(elsewhere.code), 'on')
  return lines.flatMap((line, index) => {
    const account = accounts[index]
    return account ? [{ line, ...account }] : []
  })
}

export default [
  implement(openingLine, 'create', agreed),
  implement(openingLine, 'update', agreed),
  implement(opening, 'create', proved),
  implement(opening, 'update', proved),
  /** Added up again: balances may have changed since it was made, and what does not balance is not posted. */
  implement(opening, 'post', async (tx, row) => {
    await refuseBooked(tx, row)
    const proof = await proofOf(tx)
    if (proof.count === 0) refuse('state', ['还没有录入期初余额', 'There are no opening balances yet'])
    if (proof.difference !== zeroMoney) {
      const text = groupedMoney(proof.difference)
      refuse('rule', [`期初借贷不平，差 ${text}`, `The opening balances differ by ${text}`], 'difference')
    }
    for (const entry of openingEntries(row, await begunBalances(tx, row.on))) await postEntry(tx, entry)
    return proof
  }),
  /** 红冲: on the day of the opening, so that the books begin anew; a closed month refuses it. */
  implement(opening, 'reverse', async (tx, row) => {
    await reverseEntries(tx, { record: opening.name, id: row.id, version: row.version }, row.on, '重新建账')
    return undefined
  }),
]

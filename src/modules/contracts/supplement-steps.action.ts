import type { Day } from '../../base/day.ts'
import { newId } from '../../base/id.ts'
import { minus } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { differs } from './calculate-differences.ts'
import { contract } from './contract.record.ts'
import { supplement } from './supplement.record.ts'

type Supplement = RowOf<typeof supplement>
type Contract = RowOf<typeof contract>

/** The contract, locked, as long as nothing else is about to change it. */
async function changing(tx: Tx, row: Supplement): Promise<Contract> {
  const [signed] = await tx.lock(contract, [row.contract])
  if (!signed) refuse('unknown', ['没有这份合同', 'No such contract'], 'contract')
  if (signed.state !== 'effective') refuse('state', [`合同 ${signed.number} 未在履行中，不能变更`, `Contract ${signed.number} is not in force`], 'contract')
  const [waiting] = await tx.rows<{ number: string }>(
    "select number from supplement where company_id = $1 and contract = $2 and id <> $3 and state in ('made', 'approved') limit 1",
    [tx.company, row.contract, row.id],
  )
  if (waiting)
    refuse('depended', [`补充协议 ${waiting.number} 还没有生效，请先办完它`, `${waiting.number} has not taken effect yet: finish it first`], 'contract')
  return signed
}

/** The first day on which a change may take effect: that of the contract, then that of the change before. */
async function needLater(tx: Tx, row: Supplement, signed: Contract): Promise<void> {
  const [last] = await tx.rows<{ number: string; on: Day }>(
    `select number, effective_on as "on" from supplement where company_id = $1 and contract = $2 and state = 'effective' order by effective_on desc, made_at desc limit 1`,
    [tx.company, row.contract],
  )
  if (last && row.effectiveOn < last.on)
    refuse(
      'invalid',
      [`上一份补充协议 ${last.number} 自 ${last.on} 起生效，不能更早`, `${last.number} took effect on ${last.on}: not before it`],
      'effectiveOn',
    )
  if (row.effectiveOn < signed.signedOn)
    refuse('invalid', [`生效日期不能早于合同签订日期 ${signed.signedOn}`, `Not before the contract was signed, ${signed.signedOn}`], 'effectiveOn')
}

const newLines = <L extends object>(lines: readonly L[]): (L & { readonly id: string })[] => lines.map((line) => ({ ...line, id: newId() }))

/** What is agreed now goes into the paper beside what shall be. Refuses a paper that changes nothing. */
async function saved(tx: Tx, row: Supplement) {
  const signed = await changing(tx, row)
  await needLater(tx, row, signed)
  if (!differs(signed, row))
    refuse(
      'rule',
      ['与原合同没有不同，请改标的、条款、有效期或结算方式', 'Nothing differs from the contract: change goods, terms, validity or settlement'],
      'lines',
    )
  const { salesperson, validTo, settlement, gross } = signed
  return {
    salesperson,
    validToBefore: validTo,
    settlementBefore: settlement,
    linesBefore: newLines(signed.lines),
    termsBefore: newLines(signed.terms),
    grossBefore: gross,
    difference: minus(row.gross, gross),
  }
}

export default [
  implement(supplement, 'create', saved),
  implement(supplement, 'update', saved),
  /** On its day or after, the contract is changed with the last signature; before, it waits for the day. */
  implement(supplement, 'approve', async (tx, row) => {
    await needLater(tx, row, await changing(tx, row))
    if (row.effectiveOn > tx.today) return { state: 'approved' as const }
    await tx.do(contract, 'change', row.contract, { supplement: row.id })
    return { state: 'effective' as const }
  }),
  implement(supplement, 'takeEffect', async (tx, row) => {
    if (row.effectiveOn > tx.today) refuse('state', [`要到 ${row.effectiveOn} 才生效`, `It takes effect on ${row.effectiveOn}`], 'effectiveOn')
    await tx.do(contract, 'change', row.contract, { supplement: row.id })
    return undefined
  }),
  implement(contract, 'change', async (tx, row, input) => {
    const { validTo, settlement, lines, terms, gross } = await tx.get(supplement, input.supplement)
    return { validTo, settlement, lines: newLines(lines), terms: newLines(terms), gross, changes: (row.changes ?? 0) + 1 }
  }),
  /** What is about to change it would find it closed. */
  implement(contract, 'close', async (tx, row) => {
    const [waiting] = await tx.rows<{ number: string }>(
      "select number from supplement where company_id = $1 and contract = $2 and state in ('made', 'approved') limit 1",
      [tx.company, row.id],
    )
    if (waiting)
      refuse('depended', [
        `补充协议 ${waiting.number} 还没有生效，先作废或等它生效再完结`,
        `${waiting.number} has not taken effect: make it void, or wait for it`,
      ])
    return undefined
  }),
]

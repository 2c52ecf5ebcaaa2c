import type { Id } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { policyPaper } from './policy-paper.record.ts'

type Paper = RowOf<typeof policyPaper>

/** A person whom a paper concerns by its audience. */
export interface Fitting {
  readonly person: Id<'person'>
  readonly name: string
}

/**
 * SQL for whether the person `q` is one of those the paper `p` is for: he works here, did not write it himself, and is named, or fits a line of the
 * audience in all that the line says.
 */
export const fitsSql = `q.active and q.id <> p.made_by and (p.to_all or q.id = any(p.named) or exists (
    select 1 from policy_paper_audience a where a.company_id = p.company_id and a.parent = p.id and (a.roles is null or a.roles && q.roles)
      and (a.department is null or a.department = q.department) and (a.region is null or a.region = q.region)))`

/** Whom the paper concerns now, in the order of their staff numbers. */
export async function fitting(read: Reading, paper: Id<'policyPaper'>): Promise<readonly Fitting[]> {
  return await read.rows<Fitting>(
    `select q.id as person, q.name from policy_paper p join person q on q.company_id = $1 and ${fitsSql} where p.company_id = $1 and p.id = $2 order by q.code`,
    [read.company, paper],
  )
}

/** The edition follows from the paper it supersedes; one that is not in force, or that another draft supersedes already, cannot be. */
async function editionOf(tx: Tx, row: Paper): Promise<{ readonly edition: number }> {
  if (row.supersedes === null) return { edition: 1 }
  const older = await tx.get(policyPaper, row.supersedes)
  if (older.id === row.id) refuse('invalid', ['不能取代自己', 'It cannot supersede itself'], 'supersedes')
  if (older.state !== 'issued')
    refuse(
      'state',
      [`${older.number} 是「${policyPaper.states[older.state]?.label[0] ?? ''}」，只能取代已下发的文件`, `${older.number} is not in force`],
      'supersedes',
    )
  const [rival] = await tx.rows<{ number: string }>(
    "select number from policy_paper where company_id = $1 and supersedes = $2 and id <> $3 and state in ('draft', 'returned', 'issued') limit 1",
    [tx.company, older.id, row.id],
  )
  if (rival) refuse('state', [`${rival.number} 已经取代它，请改选或先作废那一份`, `${rival.number} supersedes it already`], 'supersedes')
  return { edition: older.edition + 1 }
}

export default [
  implement(policyPaper, 'create', editionOf),
  implement(policyPaper, 'update', editionOf),
  /** Issued to whom it concerns at this moment; the older edition goes when this one is in force. */
  implement(policyPaper, 'issuePaper', async (tx, row) => {
    if (row.validTo !== null && row.validTo < tx.today) refuse('state', ['已过失效日期，请修改后再签发', 'It is over already'], 'validTo')
    if (row.dueOn !== null && row.dueOn < tx.today) refuse('state', ['签收期限已过，请退回修改', 'The day to acknowledge by is past'], 'dueOn')
    const { edition } = await editionOf(tx, row)
    const persons = (await fitting(tx, row.id)).map((one) => one.person)
    if (persons.length === 0) refuse('state', ['发放范围里没有在职的人，请核对岗位、部门、区域', 'Nobody who works here fits the audience'], 'audience')
    if (row.supersedes !== null && row.validFrom <= tx.today) await tx.do(policyPaper, 'noteSuperseded', row.supersedes, { newer: row.id })
    tx.later('deliverPapers', {})
    return { issuedOn: tx.today, addressees: persons, edition }
  }),
  implement(policyPaper, 'repeal', (tx, row, { reason }) => {
    tx.notify(row.addressees ?? [], {
      topic: 'duty',
      says: [`《${row.title}》已废止：${reason}`, `${row.title} was withdrawn: ${reason}`],
      record: policyPaper.name,
      row: row.id,
    })
    tx.later('deliverPapers', {})
    return Promise.resolve(undefined)
  }),
  implement(policyPaper, 'noteAddressees', (_tx, row, { persons }) => Promise.resolve({ addressees: [...new Set([...(row.addressees ?? []), ...persons])] })),
  implement(policyPaper, 'noteSuperseded', (_tx, _row, { newer }) => Promise.resolve({ supersededBy: newer })),
]

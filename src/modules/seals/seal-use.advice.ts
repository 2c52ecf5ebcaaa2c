import type { AdvisedNote } from '../../kernel/record/advised.ts'
import { adviseOn } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { sealUse } from './seal-use.record.ts'

interface Known {
  readonly active: boolean
  readonly kept_at: string
  readonly custodian: string
  readonly deputy: string | null
  readonly until: Day | null
  readonly out: Id<'sealUse'> | null
  readonly number: string | null
  readonly back_on: Day | null
}

const sql = `
  select s.active, s.kept_at, p.name as custodian, d.name as deputy, s.kept_until as until, u.id as out, u.number, u.back_on
  from company_seal s join person p on p.company_id = $1 and p.id = s.custodian left join person d on d.company_id = $1 and d.id = s.deputy
    left join seal_use u on u.company_id = $1 and u.id = s.out_on
  where s.company_id = $1 and s.id = $2`

/** Who keeps the seal, where it lies, and whether it is out. */
export async function knownOf(read: Reading, seal: Id<'companySeal'> | null): Promise<readonly AdvisedNote[]> {
  const [known] = seal === null ? [] : await read.rows<Known>(sql, [read.company, seal])
  if (!known) return []
  const notes: AdvisedNote[] = [{ says: [`保管人 ${known.custodian}；存放 ${known.kept_at}`, `Kept by ${known.custodian}, ${known.kept_at}`] }]
  if (known.until !== null) notes.push({ says: [`代管至 ${known.until}`, `In his keeping until ${known.until}`] })
  if (known.deputy !== null) notes.push({ says: [`保管人外出时由 ${known.deputy} 代盖`, `While he is away ${known.deputy} stamps`] })
  if (!known.active) notes.push({ says: ['这枚印章已停用', 'Out of use'], warn: true })
  if (known.out !== null)
    notes.push({
      says: [`外带中：${known.number ?? ''}，应还 ${known.back_on ?? '—'}`, `Out: ${known.number ?? ''}`],
      warn: true,
      opens: { record: sealUse.name, id: known.out },
    })
  return notes
}

/** What is known of the seal stands beside the form. Duty C1. */
export default adviseOn(sealUse, async (read, { seal }) => ({ notes: await knownOf(read, seal) }))

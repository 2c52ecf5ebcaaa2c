import { groupedMoney } from '../../../base/money.ts'
import type { Label } from '../../../base/label.ts'
import { roles } from '../../record/role.ts'
import { compare } from '../tx.ts'
import type { ComparedRow, Reading, ReviewSheet } from '../tx.ts'
import { reviewPolicy } from './review-policy.record.ts'
import type { Policy } from './seats.ts'

const dash = '—'

/** One line of a policy as a person reads it: 第 2 步 会签 销售经理 1 人，达到 100,000.00，超 2 工作日升级给上级. */
function stepText(line: Policy['steps'][number] | undefined, names: ReadonlyMap<string, string>): string | Label {
  if (!line) return dash
  const role = line.role ? roles[line.role] : (['任一复核人', 'any reviewer'] as const)
  const [zh, en] = line.person ? [names.get(line.person) ?? '', names.get(line.person) ?? ''] : role
  const from = line.atLeast === null ? null : groupedMoney(line.atLeast)
  const to: Label = line.escalate === null || line.escalate === 'superior' ? ['上级', 'the superior'] : roles[line.escalate]
  const unit: Label = line.unit === 'hour' ? ['工作小时', 'working hours'] : ['工作日', 'working days']
  const late = line.late === null || line.escalate === null ? null : line.late
  return [
    `第 ${line.step} 步 ${line.way === 'all' ? '会签' : '或签'} ${zh} ${line.persons} 人${from ? `，达到 ${from}` : ''}${late ? `，超 ${late} ${unit[0]}升级给${to[0]}` : ''}`,
    `Step ${line.step} ${line.way === 'all' ? 'all' : 'any'}: ${line.persons} × ${en}${from ? `, from ${from}` : ''}${late ? `, after ${late} ${unit[1]} to ${to[1]}` : ''}`,
  ]
}

async function sheetOf(read: Reading, now: Policy | null, next: Policy): Promise<ReviewSheet> {
  const people = [...(now?.steps ?? []), ...next.steps].flatMap((line) => line.person ?? [])
  const copied = [...(now?.copies ?? []), ...next.copies].map((line) => line.person)
  const found = await read.rows<{ id: string; name: string }>('select id, name from person where company_id = $1 and id = any($2::uuid[])', [
    read.company,
    [...people, ...copied],
  ])
  const names = new Map(found.map((one) => [one.id, one.name]))
  const row = (label: Label, of: (policy: Policy) => string | Label): ComparedRow => {
    const values = [now ? of(now) : dash, of(next)]
    const differs = now !== null && String(values[0]) !== String(values[1])
    return { label, values, differs, ...(differs ? { note: ['有改动', 'Changed'] } : {}) }
  }
  const longest = Math.max(now?.steps.length ?? 0, next.steps.length)
  return {
    columns: [
      ['现行制度', 'In force'],
      ['新制度', 'New'],
    ],
    groups: [
      {
        title: ['制度', 'Policy'],
        rows: [
          row(['名称', 'Name'], (policy) => policy.title),
          row(['适用单据', 'Covers'], (policy) => policy.covers ?? dash),
          row(['改过的人全部回避', 'Every past editor is barred'], (policy) => (policy.strict ? ['是', 'Yes'] : ['否', 'No'])),
          row(['另须核对', 'Also to compare'], (policy) => policy.ticks.map((one) => one.says).join('、') || dash),
          row(['抄送', 'Copies to'], (policy) => policy.copies.map((one) => names.get(one.person) ?? '').join('、') || dash),
        ],
      },
      {
        title: ['步骤', 'Steps'],
        rows: Array.from({ length: longest }, (_, index) => row([`第 ${index + 1} 行`, `Line ${index + 1}`], (policy) => stepText(policy.steps[index], names))),
      },
    ],
  }
}

/** A policy beside the one it will replace: two persons see what becomes stricter and what does not. */
export default compare(reviewPolicy, 'adopt', async (read, row) => {
  const [now = null] = await read.find(reviewPolicy, { what: row.what, state: 'inForce' })
  return await sheetOf(read, now, row)
})

import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import { letterBatch } from './letter-batch.record.ts'
import { groupOf, missingOf, unreachable } from './letter-group.ts'
import type { Asked } from './letter-group.ts'

/** So many customers are named in a refusal; of more it is said how many. */
const named = 5
/** Letters of one batch. */
const most = 5000
/** What is told of customers without an address, in signs. */
const longest = 3900

const listed = (names: readonly string[]): string => `${names.slice(0, named).join('、')}${names.length > named ? ` 等 ${names.length} 户` : ''}`

/** How many letters it will be, and who gets none; refuses before anything is made where a field is missing, naming the customers. */
async function counted(tx: Tx, asked: Asked): Promise<{ readonly wanted: number; readonly left: string | null }> {
  const group = await groupOf(tx, asked)
  const left = group.flatMap((one) => {
    const why = unreachable(one, asked.way)
    return why === null ? [] : [`${one.code} ${one.name}：${why[0]}`]
  })
  const wanted = group.length - left.length
  if (group.length === 0) refuse('state', ['没有符合条件的客户，请修改发送范围', 'No customer is in this group'], 'grades')
  if (wanted === 0) refuse('state', [`选中的 ${group.length} 户都没有可用的地址：${listed(left)}`, 'None of them has an address'], 'way')
  if (wanted > most) refuse('tooLarge', [`一次最多 ${most} 封，现在是 ${wanted} 封，请缩小范围`, `At most ${most} letters`], 'grades')
  const missing = missingOf(group, asked)
  if (missing.length > 0)
    refuse('invalid', [`以下客户缺少信中要填的资料：${listed(missing.map((one) => `${one.name}（${one.missing.join('、')}）`))}；请补全客户资料，或改正文`, `Fields are missing of ${missing.map((one) => one.name).slice(0, named).join(', ')}`], 'content')
  return { wanted, left: left.length === 0 ? null : left.join('\n').slice(0, longest) }
}

export default [
  implement(letterBatch, 'create', counted),
  implement(letterBatch, 'update', counted),
  implement(letterBatch, 'approve', async (tx, row) => {
    const found = await counted(tx, row)
    tx.later('makeLetters', { batch: row.id })
    return found
  }),
  /** What was made stays as it is; who has come to have an address since is written to as well. */
  implement(letterBatch, 'again', async (tx, row) => {
    const found = await counted(tx, row)
    tx.later('makeLetters', { batch: row.id })
    return found
  }),
  implement(letterBatch, 'noteMade', (tx, row, { made }) => {
    if (row.way === 'mail') tx.later('sendLetters', {})
    return Promise.resolve({ made })
  }),
]

import { newId } from '../../base/id.ts'
import { quantityText } from '../../base/exact-text.ts'
import { compareExact } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { Refusal, refuse, refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { ofCheck } from './difference-steps.action.ts'
import { sampleCheck } from './sample-check.record.ts'

type Check = RowOf<typeof sampleCheck>
type Line = Check['lines'][number]
type Held = Pick<Line, 'goods' | 'lot' | 'holder' | 'customer'> & { readonly held: Quantity }

const heldSql = `
  select l.goods, l.lot, l.person as holder, l.customer, trim_scale(sum(l.quantity)) as held from goods_line l join goods g on g.company_id = $1 and g.id = l.goods
  where l.company_id = $1 and l.location = 'loaned' and ($2::uuid is null or l.person = $2) and ($3::uuid is null or l.customer = $3)
  group by l.goods, l.lot, l.person, l.customer, g.code having sum(l.quantity) > 0 order by l.person, l.customer, g.code, l.lot limit 2000`

const keyOf = (line: Omit<Held, 'held'>): string => [line.goods, line.lot ?? '', line.holder ?? '', line.customer ?? ''].join(' ')

/** What is out stands on it, holder by holder, with what was found of it; nothing can be added that was not lent. */
async function listed(tx: Tx, row: Check) {
  const held = await tx.rows<Held>(heldSql, [tx.company, row.holder, row.customer])
  if (held.length === 0) refuse('rule', ['没有借出未还的样品，不用核对', 'No samples are out'], row.holder === null ? 'customer' : 'holder')
  const given = new Map(row.lines.map((line) => [keyOf(line), line]))
  const keys = new Set(held.map(keyOf))
  const strange = row.lines.findIndex((line) => !keys.has(keyOf(line)))
  if (strange >= 0)
    refuse(
      'mismatch',
      [`第 ${strange + 1} 行账面没有借出；借出过的先补登样品借出的调拨单`, `Line ${strange + 1} was not lent by the books`],
      `lines.${strange}.goods`,
    )
  const lines = held.map((line) => ({ id: newId<'sampleCheck.lines'>(), found: null, remark: null, ...given.get(keyOf(line)), ...line }))
  refuseAll(
    lines.flatMap((line, index) =>
      line.found === null || compareExact(line.found, line.held) <= 0
        ? []
        : [
            new Refusal(
              'exceeded',
              [
                `第 ${index + 1} 行实有 ${quantityText(line.found)}，账面只借出 ${quantityText(line.held)}；多的先补登样品借出的调拨单`,
                `Line ${index + 1}: only ${line.held} is out by the books`,
              ],
              `lines.${index}.found`,
            ),
          ],
    ),
  )
  return { lines }
}

/** Every line was looked for, and the books have not moved since it was listed. */
const finish = implement(sampleCheck, 'finish', async (tx, row) => {
  const empty = row.lines.findIndex((line) => line.found === null)
  if (empty >= 0)
    refuse('invalid', [`第 ${empty + 1} 行没有核对；不在的请填 0`, `Line ${empty + 1} was not looked for; 0 where it is missing`], `lines.${empty}.found`)
  const now = new Map((await tx.rows<Held>(heldSql, [tx.company, row.holder, row.customer])).map((line) => [keyOf(line), line.held]))
  const moved = row.lines.findIndex((line) => now.get(keyOf(line)) !== line.held)
  if (moved >= 0 || now.size !== row.lines.length)
    refuse('stale', ['核对以后样品有借出或归还，请打开编辑保存一次，再核对变动的行', 'Samples moved since: save it again and look at what changed'])
  const missing = ofCheck(row).length
  return { missing, state: missing > 0 ? ('differing' as const) : ('closed' as const) }
})

export default [implement(sampleCheck, 'create', listed), implement(sampleCheck, 'update', listed), finish]

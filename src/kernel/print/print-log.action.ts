import { compareExact, readQuantity } from '../../base/price.ts'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { inScope, needSee } from '../perform/access.ts'
import { nameOf } from '../perform/dependents.ts'
import { implement } from '../perform/tx.ts'
import { barredFromPaper, printedTimes, whenPrinted } from './barred.ts'
import { printLog } from './print-log.record.ts'

const farthest = readQuantity('30')

export default [
  /** Printing is counted here and nowhere else: rows the person sees, in a state in which they may be printed, each with the next number of its prints. */
  implement(printLog, 'create', async (tx, log) => {
    const record = tx.house.records.get(log.record) ?? refuse('unknown', ['没有这种单据', 'No such record'], 'record')
    needSee(record, tx.actor)
    if ([log.x, log.y].some((one) => compareExact(one, farthest) > 0)) refuse('invalid', ['偏移最多 30 毫米', 'Moved by 30 mm at most'], 'x')
    const ids = log.documents.map((one) => readUuid(one.document))
    // Two who print the same paper at once get different numbers: the second waits here for the first.
    await tx.rows('select pg_advisory_xact_lock(hashtextextended(id, 7305009)) from (select unnest($1::text[]) as id order by 1) held', [[...ids].sort()])
    const rows = new Map((await tx.rowsOf(record, ids)).map((row) => [row.id, row]))
    const when = await whenPrinted(tx, record)
    const times = await printedTimes(tx, record.name, ids)
    return {
      documents: log.documents.map((one, index) => {
        const row = rows.get(ids[index] ?? '')
        if (!row || !inScope(record, row, tx.actor))
          refuse('unknown', [`第 ${index + 1} 张${record.label[0]}找不到，可能已被移走或您无权查看`, `No such ${record.label[1]}`], `documents.${index}`)
        const barred = barredFromPaper(record, row, when)
        if (barred) refuse('state', barred, `documents.${index}`)
        return { ...one, number: nameOf(record, row), version: row.version, nth: (times.get(row.id) ?? 0) + 1 }
      }),
    }
  }),
  /** What was printed was printed. */
  implement(printLog, 'update', () => refuse('state', ['打印记录不能修改', 'What was printed is not changed'])),
]

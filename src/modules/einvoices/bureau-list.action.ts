import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf, VerbInput } from '../../kernel/record/record.ts'
import { bureauList } from './bureau-list.record.ts'

type Row = RowOf<typeof bureauList>

function readLater(tx: Tx, row: Pick<Row, 'id' | 'file'>): Promise<undefined> {
  if ((row.file ?? []).length > 0) tx.later('readBureauList', { list: row.id })
  return Promise.resolve(undefined)
}

const noted = ({ told, lines }: VerbInput<typeof bureauList, 'noteListed'>) => ({
  told,
  lines: (lines ?? []).map((line) => ({ ...line, id: newId() })),
  count: (lines ?? []).length,
  open: (lines ?? []).filter((line) => line.request === null && !line.done).length,
})

export default [
  implement(bureauList, 'create', readLater),
  implement(bureauList, 'update', readLater),
  implement(bureauList, 'again', async (tx, row) => {
    if ((row.file ?? []).length === 0) refuse('state', ['还没有上传清单文件', 'No file yet'], 'file')
    await readLater(tx, row)
    return { told: null, lines: [] }
  }),
  implement(bureauList, 'take', (tx, row) => {
    if (!(row.lines ?? []).some((line) => line.request !== null && !line.done)) refuse('state', ['没有可登记的发票', 'There is nothing to note'])
    tx.later('takeBureauList', { list: row.id })
    return Promise.resolve(undefined)
  }),
  implement(bureauList, 'noteListed', (_tx, _row, input) => Promise.resolve(noted(input))),
  implement(bureauList, 'noteTaken', (_tx, _row, input) => Promise.resolve(noted(input))),
  implement(bureauList, 'noteFailed', (_tx, _row, { told }) => Promise.resolve({ told })),
]

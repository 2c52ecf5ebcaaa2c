import { newId } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { taxCodeFill } from './tax-code-fill.record.ts'

export default [
  /** Looking through the table takes a hundredth of a second for each: the proposals come from beside the pages. */
  implement(taxCodeFill, 'create', (tx, row) => {
    tx.later('proposeTaxCodes', { fill: row.id })
    return Promise.resolve({ lines: [] })
  }),
  implement(taxCodeFill, 'notePropose', (_tx, _row, { told, lines }) =>
    Promise.resolve({ told, lines: (lines ?? []).map((line) => ({ ...line, id: newId() })) }),
  ),
  implement(taxCodeFill, 'write', (tx, row) => {
    tx.later('writeTaxCodes', { fill: row.id })
    return Promise.resolve(undefined)
  }),
  implement(taxCodeFill, 'noteWritten', (_tx, _row, { told }) => Promise.resolve({ told })),
]

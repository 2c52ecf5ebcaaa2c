import { refuse } from '../../base/refusal.ts'
import type { AnyRecord } from '../record/record.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import { printTemplate } from './print-template.record.ts'
import { sampleSet } from './sample-set.ts'
import { printPdf } from './print.ts'
import { readTemplate } from './template.ts'

/** Sets the template's pages with an example; refuses one that does not come out, with its line. */
async function tried(tx: Tx, row: { readonly record: string; readonly name: string; readonly source: string }): Promise<undefined> {
  const record: AnyRecord = tx.house.records.get(row.record) ?? refuse('unknown', ['没有这种单据', 'No such record'], 'record')
  await printPdf(sampleSet(record, readTemplate(row.name, record.name, row.source, { id: '', version: 0 })))
  return undefined
}

export default [implement(printTemplate, 'create', tried), implement(printTemplate, 'update', tried)]

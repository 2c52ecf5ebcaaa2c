import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { allowance } from '../receivables/allowance.record.ts'
import { salesReturn } from '../returns/sales-return.record.ts'
import { redLetter } from './red-letter.record.ts'

type Input = InputOf<typeof redLetter>

/** The one source, of an invoice: only what was invoiced has a red invoice. */
function invoicedOne<S extends { readonly number: string; readonly invoice: Input['invoice'] | null }>(
  sources: readonly S[],
): S & { readonly invoice: Input['invoice'] } {
  if (sources.length > 1) refuse('invalid', ['一张红字确认单只依据一张单，请分开做', 'A confirmation is for one'])
  const one = present(sources[0], 'a draft has a source')
  const { invoice } = one
  if (invoice === null) return refuse('invalid', [`${one.number} 没有选发票，不用开红字`, `${one.number} is of no invoice`])
  return { ...one, invoice }
}

/** A confirmation for what a return or an allowance takes off its invoice. */
export default [
  draftFrom(redLetter, salesReturn, ['生成红字确认单', 'Draft a red-letter confirmation'], ['checked'], (_read, sources): Promise<Input> => {
    const { id, invoice } = invoicedOne(sources)
    return Promise.resolve({ invoice, reason: 'returned', extent: 'part', salesReturn: id })
  }),
  draftFrom(redLetter, allowance, ['生成红字确认单', 'Draft a red-letter confirmation'], ['checked'], (_read, sources): Promise<Input> => {
    const { id, invoice } = invoicedOne(sources)
    return Promise.resolve({ invoice, reason: 'allowance', extent: 'part', allowance: id })
  }),
]

import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { invoiceRequest } from './invoice-request.record.ts'

/** The number that the tax bureau gave, where it was not known yet at posting. Once written it stays: another invoice is another request. */
export default implement(invoiceRequest, 'noteNumber', async (_tx, row, { invoiceNumber }) => {
  if (row.invoiceNumber !== null)
    refuse('state', [`${row.number} 已登记发票号码 ${row.invoiceNumber}`, `${row.number} has the number ${row.invoiceNumber} already`], 'invoiceNumber')
  return { invoiceNumber }
})

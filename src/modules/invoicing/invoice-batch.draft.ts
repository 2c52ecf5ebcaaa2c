import { draftFrom } from '../../kernel/perform/tx.ts'
import { invoiceBatch } from './invoice-batch.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'

/** The chosen requests, to be filled into the bureau's workbook together. */
export default draftFrom(invoiceBatch, invoiceRequest, ['生成批量开票文件', 'Batch for the bureau'], ['checked'], (_read, requests) =>
  Promise.resolve({ lines: requests.map((request) => ({ request: request.id })) }),
)

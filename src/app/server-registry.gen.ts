// Made by `npm run gen` from the files it lists. Do not edit.
import actions1 from '../books/period.action.ts'
import actions2 from '../kernel/notice/comment-create.action.ts'
import actions3 from '../kernel/notice/comment-update.action.ts'
import actions4 from '../modules/people/company.action.ts'
import actions5 from '../modules/contracts/perform.action.ts'
import actions6 from '../modules/orders/note-shipped.action.ts'
import actions7 from '../modules/orders/save.action.ts'
import actions8 from '../modules/orders/void.action.ts'
import actions9 from '../modules/shipping/note.action.ts'
import actions10 from '../modules/shipping/save.action.ts'
import actions11 from '../modules/shipping/ship.action.ts'
import actions12 from '../modules/shipping/uncheck.action.ts'
import actions13 from '../modules/invoicing/note-number.action.ts'
import actions14 from '../modules/invoicing/note-received.action.ts'
import actions15 from '../modules/invoicing/post.action.ts'
import actions16 from '../modules/invoicing/reverse.action.ts'
import actions17 from '../modules/invoicing/save.action.ts'
import actions18 from '../modules/receivables/create.action.ts'
import actions19 from '../modules/receivables/match.action.ts'
import actions20 from '../modules/receivables/reverse.action.ts'
import actions21 from '../modules/receivables/unmatch.action.ts'
import comparisons1 from '../modules/shipping/shipment.review.ts'
import comparisons2 from '../modules/invoicing/invoice-request.review.ts'
import drafts1 from '../modules/shipping/shipment.draft.ts'
import drafts2 from '../modules/invoicing/invoice-request.draft.ts'
import drafts3 from '../modules/receivables/receipt.draft.ts'
import reports1 from '../books/journal.report.ts'
import reports2 from '../books/stock.report.ts'
import reports3 from '../books/subsidiary.report.ts'
import reports4 from '../books/trial-balance.report.ts'
import reports5 from '../modules/orders/order-totals.report.ts'
import reports6 from '../modules/invoicing/invoiced-not-shipped.report.ts'
import reports7 from '../modules/invoicing/shipped-not-invoiced.report.ts'
import reports8 from '../modules/receivables/ageing.report.ts'
import reports9 from '../modules/receivables/contract-performance.report.ts'
import reports10 from '../modules/receivables/invoiced-not-paid.report.ts'
import reports11 from '../modules/receivables/paid-not-shipped.report.ts'
import reports12 from '../modules/receivables/sales-ledger.report.ts'
import reports13 from '../modules/receivables/statement.report.ts'
import jobs1 from '../kernel/jobs/forget.job.ts'
import type { Office } from '../kernel/perform/tx.ts'
import { records } from './registry.gen.ts'

/** Everything the program can do. */
export const office: Office = {
  records,
  actions: [actions1, actions2, actions3, actions4, actions5, actions6, actions7, actions8, actions9, actions10, actions11, actions12, actions13, actions14, actions15, actions16, actions17, actions18, actions19, actions20, actions21].flat(),
  comparisons: [comparisons1, comparisons2].flat(),
  drafts: [drafts1, drafts2, drafts3].flat(),
  reports: [reports1, reports2, reports3, reports4, reports5, reports6, reports7, reports8, reports9, reports10, reports11, reports12, reports13].flat(),
  jobs: [jobs1].flat(),
}

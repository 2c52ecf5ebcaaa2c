// Made by `npm run gen` from the files it lists. Do not edit.
import { period } from '../books/period.record.ts'
import { archiveFile } from '../kernel/archive/archive-file.record.ts'
import { archivePolicy } from '../kernel/archive/archive-policy.record.ts'
import { destruction } from '../kernel/archive/destruction.record.ts'
import { paperLoan } from '../kernel/archive/paper-loan.record.ts'
import { paperOriginal } from '../kernel/archive/paper-original.record.ts'
import { dutyPlan } from '../kernel/duty/duty-plan.record.ts'
import { dutyRound } from '../kernel/duty/duty-round.record.ts'
import { duty } from '../kernel/duty/duty.record.ts'
import { publicDay } from '../kernel/duty/public-day.record.ts'
import { comment } from '../kernel/notice/comment.record.ts'
import { mailServer } from '../kernel/notice/mail-server.record.ts'
import { noticeChoice } from '../kernel/notice/notice-choice.record.ts'
import { robot } from '../kernel/notice/robot.record.ts'
import { webhook } from '../kernel/notice/webhook.record.ts'
import { accessRule } from '../kernel/perform/access-rule.record.ts'
import { delegation } from '../kernel/perform/review/delegation.record.ts'
import { reviewPolicy } from '../kernel/perform/review/review-policy.record.ts'
import { printLog } from '../kernel/print/print-log.record.ts'
import { printRule } from '../kernel/print/print-rule.record.ts'
import { printTemplate } from '../kernel/print/print-template.record.ts'
import { listLayout } from '../kernel/search/list-layout.record.ts'
import { savedView } from '../kernel/search/saved-view.record.ts'
import { apiToken } from '../kernel/session/api-token.record.ts'
import { columnMapping } from '../kernel/sheet/column-mapping.record.ts'
import { company } from '../modules/people/company.record.ts'
import { person } from '../modules/people/person.record.ts'
import { carrier } from '../modules/parties/carrier.record.ts'
import { customer } from '../modules/parties/customer.record.ts'
import { supplier } from '../modules/parties/supplier.record.ts'
import { goods } from '../modules/goods/goods.record.ts'
import { contract } from '../modules/contracts/contract.record.ts'
import { salesOrder } from '../modules/orders/sales-order.record.ts'
import { shipment } from '../modules/shipping/shipment.record.ts'
import { invoiceRequest } from '../modules/invoicing/invoice-request.record.ts'
import { receipt } from '../modules/receivables/receipt.record.ts'
import type { RefsOf } from '../kernel/record/record.ts'

/** Every record of the office, by name. */
export const records = { period, archiveFile, archivePolicy, destruction, paperLoan, paperOriginal, dutyPlan, dutyRound, duty, publicDay, comment, mailServer, noticeChoice, robot, webhook, accessRule, delegation, reviewPolicy, printLog, printRule, printTemplate, listLayout, savedView, apiToken, columnMapping, company, person, carrier, customer, supplier, goods, contract, salesOrder, shipment, invoiceRequest, receipt } as const

type Records = typeof records
type Dangling = Exclude<{ [K in keyof Records]: RefsOf<Records[K]> }[keyof Records], keyof Records>
/** Does not compile, naming the culprit, when a reference names a record that does not exist. */
export const noDanglingReference: [Dangling] extends [never] ? true : Dangling = true

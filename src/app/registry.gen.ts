// Made by `npm run gen` from the files it lists. Do not edit.
import { account } from '../books/account.record.ts'
import { expenseKind } from '../books/expense-kind.record.ts'
import { openingLine } from '../books/opening-line.record.ts'
import { opening } from '../books/opening.record.ts'
import { period } from '../books/period.record.ts'
import { postingRule } from '../books/posting-rule.record.ts'
import { voucher } from '../books/voucher.record.ts'
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
import { exportLog } from '../kernel/sheet/export-log.record.ts'
import { company } from '../modules/people/company.record.ts'
import { handOver } from '../modules/people/hand-over.record.ts'
import { person } from '../modules/people/person.record.ts'
import { carrier } from '../modules/parties/carrier.record.ts'
import { customer } from '../modules/parties/customer.record.ts'
import { supplier } from '../modules/parties/supplier.record.ts'
import { goods } from '../modules/goods/goods.record.ts'
import { warehouse } from '../modules/goods/warehouse.record.ts'
import { contract } from '../modules/contracts/contract.record.ts'
import { salesOrder } from '../modules/orders/sales-order.record.ts'
import { shipment } from '../modules/shipping/shipment.record.ts'
import { goodsIssue } from '../modules/stock/goods-issue.record.ts'
import { goodsReceipt } from '../modules/stock/goods-receipt.record.ts'
import { goodsTransfer } from '../modules/stock/goods-transfer.record.ts'
import { monthCosting } from '../modules/stock/month-costing.record.ts'
import { invoiceRequest } from '../modules/invoicing/invoice-request.record.ts'
import { eInvoice } from '../modules/einvoices/einvoice.record.ts'
import { carrierClaim } from '../modules/returns/carrier-claim.record.ts'
import { salesReturn } from '../modules/returns/sales-return.record.ts'
import { bankAccount } from '../modules/banks/bank-account.record.ts'
import { allowance } from '../modules/receivables/allowance.record.ts'
import { badDebtProvision } from '../modules/receivables/bad-debt-provision.record.ts'
import { badDebt } from '../modules/receivables/bad-debt.record.ts'
import { balanceConfirmation } from '../modules/receivables/balance-confirmation.record.ts'
import { confirmationRound } from '../modules/receivables/confirmation-round.record.ts'
import { receipt } from '../modules/receivables/receipt.record.ts'
import { bankStatement } from '../modules/treasury/bank-statement.record.ts'
import { bill } from '../modules/treasury/bill.record.ts'
import { statementLine } from '../modules/treasury/statement-line.record.ts'
import { contractedFee } from '../modules/expenses/contracted-fee.record.ts'
import { expenseClaim } from '../modules/expenses/expense-claim.record.ts'
import { staffAdvance } from '../modules/expenses/staff-advance.record.ts'
import { stampDuty } from '../modules/expenses/stamp-duty.record.ts'
import { goodsRebate } from '../modules/rebates/goods-rebate.record.ts'
import { rebateAccrual } from '../modules/rebates/rebate-accrual.record.ts'
import { rebatePayout } from '../modules/rebates/rebate-payout.record.ts'
import { campaignRequest } from '../modules/promotions/campaign-request.record.ts'
import { campaignWriteOff } from '../modules/promotions/campaign-write-off.record.ts'
import { campaign } from '../modules/promotions/campaign.record.ts'
import { courierBill } from '../modules/payables/courier-bill.record.ts'
import { freightEstimate } from '../modules/payables/freight-estimate.record.ts'
import { payment } from '../modules/payables/payment.record.ts'
import { payRun } from '../modules/payroll/pay-run.record.ts'
import { letterIn } from '../modules/post/letter-in.record.ts'
import { letterOut } from '../modules/post/letter-out.record.ts'
import { phoneMessage } from '../modules/post/phone-message.record.ts'
import { companySeal } from '../modules/seals/company-seal.record.ts'
import { copying } from '../modules/seals/copying.record.ts'
import { sealHandover } from '../modules/seals/seal-handover.record.ts'
import { sealUse } from '../modules/seals/seal-use.record.ts'
import { hygieneCheck } from '../modules/premises/hygiene-check.record.ts'
import { hygieneRota } from '../modules/premises/hygiene-rota.record.ts'
import { complaint } from '../modules/reception/complaint.record.ts'
import { guestMeal } from '../modules/reception/guest-meal.record.ts'
import { inquiryCall } from '../modules/reception/inquiry-call.record.ts'
import { serviceRequest } from '../modules/reception/service-request.record.ts'
import { talk } from '../modules/reception/talk.record.ts'
import { visitor } from '../modules/reception/visitor.record.ts'
import { materialRequest } from '../modules/materials/material-request.record.ts'
import { printOrder } from '../modules/materials/print-order.record.ts'
import type { RefsOf } from '../kernel/record/record.ts'

/** Every record of the office, by name. */
export const records = { account, expenseKind, openingLine, opening, period, postingRule, voucher, archiveFile, archivePolicy, destruction, paperLoan, paperOriginal, dutyPlan, dutyRound, duty, publicDay, comment, mailServer, noticeChoice, robot, webhook, accessRule, delegation, reviewPolicy, printLog, printRule, printTemplate, listLayout, savedView, apiToken, columnMapping, exportLog, company, handOver, person, carrier, customer, supplier, goods, warehouse, contract, salesOrder, shipment, goodsIssue, goodsReceipt, goodsTransfer, monthCosting, invoiceRequest, eInvoice, carrierClaim, salesReturn, bankAccount, allowance, badDebtProvision, badDebt, balanceConfirmation, confirmationRound, receipt, bankStatement, bill, statementLine, contractedFee, expenseClaim, staffAdvance, stampDuty, goodsRebate, rebateAccrual, rebatePayout, campaignRequest, campaignWriteOff, campaign, courierBill, freightEstimate, payment, payRun, letterIn, letterOut, phoneMessage, companySeal, copying, sealHandover, sealUse, hygieneCheck, hygieneRota, complaint, guestMeal, inquiryCall, serviceRequest, talk, visitor, materialRequest, printOrder } as const

/** Where each is declared, by its name: the menu groups by it. */
export const homes = {
  account: 'books',
  expenseKind: 'books',
  openingLine: 'books',
  opening: 'books',
  period: 'books',
  postingRule: 'books',
  voucher: 'books',
  archiveFile: 'kernel/archive',
  archivePolicy: 'kernel/archive',
  destruction: 'kernel/archive',
  paperLoan: 'kernel/archive',
  paperOriginal: 'kernel/archive',
  dutyPlan: 'kernel/duty',
  dutyRound: 'kernel/duty',
  duty: 'kernel/duty',
  publicDay: 'kernel/duty',
  comment: 'kernel/notice',
  mailServer: 'kernel/notice',
  noticeChoice: 'kernel/notice',
  robot: 'kernel/notice',
  webhook: 'kernel/notice',
  accessRule: 'kernel/perform',
  delegation: 'kernel/perform',
  reviewPolicy: 'kernel/perform',
  printLog: 'kernel/print',
  printRule: 'kernel/print',
  printTemplate: 'kernel/print',
  listLayout: 'kernel/search',
  savedView: 'kernel/search',
  apiToken: 'kernel/session',
  columnMapping: 'kernel/sheet',
  exportLog: 'kernel/sheet',
  company: 'people',
  handOver: 'people',
  person: 'people',
  carrier: 'parties',
  customer: 'parties',
  supplier: 'parties',
  goods: 'goods',
  warehouse: 'goods',
  contract: 'contracts',
  salesOrder: 'orders',
  shipment: 'shipping',
  goodsIssue: 'stock',
  goodsReceipt: 'stock',
  goodsTransfer: 'stock',
  monthCosting: 'stock',
  invoiceRequest: 'invoicing',
  eInvoice: 'einvoices',
  carrierClaim: 'returns',
  salesReturn: 'returns',
  bankAccount: 'banks',
  allowance: 'receivables',
  badDebtProvision: 'receivables',
  badDebt: 'receivables',
  balanceConfirmation: 'receivables',
  confirmationRound: 'receivables',
  receipt: 'receivables',
  bankStatement: 'treasury',
  bill: 'treasury',
  statementLine: 'treasury',
  contractedFee: 'expenses',
  expenseClaim: 'expenses',
  staffAdvance: 'expenses',
  stampDuty: 'expenses',
  goodsRebate: 'rebates',
  rebateAccrual: 'rebates',
  rebatePayout: 'rebates',
  campaignRequest: 'promotions',
  campaignWriteOff: 'promotions',
  campaign: 'promotions',
  courierBill: 'payables',
  freightEstimate: 'payables',
  payment: 'payables',
  payRun: 'payroll',
  letterIn: 'post',
  letterOut: 'post',
  phoneMessage: 'post',
  companySeal: 'seals',
  copying: 'seals',
  sealHandover: 'seals',
  sealUse: 'seals',
  hygieneCheck: 'premises',
  hygieneRota: 'premises',
  complaint: 'reception',
  guestMeal: 'reception',
  inquiryCall: 'reception',
  serviceRequest: 'reception',
  talk: 'reception',
  visitor: 'reception',
  materialRequest: 'materials',
  printOrder: 'materials',
} as const

type Records = typeof records
type Dangling = Exclude<{ [K in keyof Records]: RefsOf<Records[K]> }[keyof Records], keyof Records>
/** Does not compile, naming the culprit, when a reference names a record that does not exist. */
export const noDanglingReference: [Dangling] extends [never] ? true : Dangling = true

import type { Label } from '../base/label.ts'

/** The modules, in the order in which one may name another: a module knows only those above it. */
export const order = [
  'people',
  'parties',
  'partners',
  'goods',
  'prices',
  'contracts',
  'orders',
  'shipping',
  'stock',
  'inspection',
  'rebates',
  'invoicing',
  'returns',
  'carriage',
  'banks',
  'receivables',
  'einvoices',
  'treasury',
  'expenses',
  'promotions',
  'payables',
  'payroll',
  'post',
  'policies',
  'seals',
  'premises',
  'reception',
  'recruiting',
  'visits',
  'market',
  'plans',
  'weekly',
  'meetings',
  'materials',
  'mail',
] as const

/** A heading of the menu and the modules below it. `first`: records that stand above the others. `folded`: closed until somebody opens it. */
export interface MenuGroup {
  readonly key: string
  readonly label: Label
  readonly homes: readonly string[]
  readonly first?: readonly string[]
  readonly folded?: boolean
}

/** The menu, in the order in which people look for things: what is sold first, what the office needs after it. Modules that are not named stand below 其他. */
export const menu: readonly MenuGroup[] = [
  {
    key: 'sales',
    label: ['业务', 'Sales'],
    homes: ['contracts', 'orders', 'shipping', 'carriage', 'returns', 'prices'],
    first: [
      'contract',
      'supplement',
      'contractText',
      'incomingOrder',
      'salesOrder',
      'shipment',
      'pickingList',
      'carrierChoice',
      'consignment',
      'deliveryProof',
      'salesReturn',
      'returnInspection',
    ],
  },
  { key: 'customers', label: ['客户', 'Customers'], homes: ['parties', 'visits', 'partners'], first: ['customer', 'customerCall'] },
  {
    key: 'market',
    label: ['计划与市场', 'Plans and market'],
    homes: ['market', 'plans', 'weekly'],
    first: ['weeklySummary', 'salesPlan', 'planRemark', 'salesReport', 'marketNote', 'rivalPrice'],
  },
  {
    key: 'stock',
    label: ['库存', 'Stock'],
    homes: ['stock', 'inspection', 'goods'],
    first: [
      'goodsReceipt',
      'goodsIssue',
      'goodsTransfer',
      'stocktake',
      'countSheet',
      'countDifference',
      'scrapSettlement',
      'sampleSettlement',
      'sampleCheck',
      'sampleIn',
    ],
  },
  {
    key: 'finance',
    label: ['开票收款', 'Invoices and receipts'],
    homes: ['invoicing', 'einvoices', 'receivables', 'treasury', 'banks', 'rebates'],
    first: ['invoiceRequest', 'invoiceRun', 'invoiceBatch', 'bureauList', 'eInvoice', 'redLetter', 'invoiceDelivery', 'receipt'],
  },
  {
    key: 'expenses',
    label: ['费用付款', 'Expenses and payments'],
    homes: ['expenses', 'promotions', 'payables', 'payroll'],
    first: ['expenseClaim', 'staffAdvance', 'purchaseInvoice', 'payment', 'taxDeduction', 'campaign', 'campaignRequest', 'campaignWriteOff'],
  },
  { key: 'books', label: ['账务', 'Books'], homes: ['books'], first: ['voucher', 'account'] },
  {
    key: 'recruiting',
    label: ['招商', 'Recruiting dealers'],
    homes: ['recruiting'],
    first: ['dealerLead', 'leadFollowUp', 'recruitOffer', 'publication'],
    folded: true,
  },
  { key: 'reception', label: ['接待服务', 'Reception'], homes: ['reception'], first: ['visitor', 'inquiryCall', 'complaint'], folded: true },
  {
    key: 'office',
    label: ['内勤事务', 'Office'],
    homes: ['mail', 'post', 'policies', 'meetings', 'seals', 'materials', 'premises'],
    first: [
      'mail',
      'mailReply',
      'policyPaper',
      'policyReceipt',
      'salesMeeting',
      'meetingAction',
      'meetingAttendance',
      'letterIn',
      'letterOut',
      'letterBatch',
      'phoneMessage',
    ],
    folded: true,
  },
  { key: 'archive', label: ['档案', 'Archive'], homes: ['kernel/archive'], folded: true },
]

/** The headings within 设置: the records they name first, wherever these live, then those of their homes. What no heading claims stands below the last. */
export const settings: readonly MenuGroup[] = [
  { key: 'organisation', label: ['组织与权限', 'Organisation and rights'], homes: ['people', 'kernel/perform'], first: ['company', 'person', 'accessRule'] },
  { key: 'duties', label: ['复核与职责', 'Reviews and duties'], homes: ['kernel/duty'], first: ['reviewPolicy', 'delegation', 'dutyPlan'] },
  { key: 'notices', label: ['通知', 'Notifications'], homes: ['kernel/notice'], first: ['noticeChoice', 'mailServer', 'mailbox'] },
  {
    key: 'printing',
    label: ['打印与导出', 'Printing and export'],
    homes: ['kernel/print', 'kernel/sheet'],
    first: ['printTemplate', 'printRule', 'contractTemplate'],
  },
  { key: 'keeping', label: ['档案与账期', 'Archive and periods'], homes: ['kernel/archive', 'books'], first: ['period', 'opening', 'openingLine'] },
  { key: 'interface', label: ['接口', 'Interface'], homes: ['kernel/session'], first: ['apiToken'] },
]

/** The headings within 报表: the reports each names, in this order; what none names stands below the last. */
export const reports: readonly { readonly key: string; readonly label: Label; readonly names: readonly string[] }[] = [
  {
    key: 'sales',
    label: ['销售与合同', 'Sales and contracts'],
    names: [
      'salesSummary',
      'orderTotals',
      'planProgress',
      'planMonths',
      'planDifferences',
      'customerMonths',
      'customerGoods',
      'customerGrades',
      'leadFunnel',
      'callSheet',
      'callWork',
      'rivalPrices',
      'marketData',
      'marketDataLines',
      'weeklyChasing',
      'contractLedger',
      'contractPerformance',
      'contractVersions',
      'contractStatistics',
      'contractRisks',
      'punctuality',
      'proofsOut',
    ],
  },
  {
    key: 'owed',
    label: ['往来', 'What is owed'],
    names: [
      'statement',
      'confirmationReturns',
      'ageing',
      'salesLedger',
      'shippedNotInvoiced',
      'invoicedNotShipped',
      'invoicedNotPaid',
      'paidNotShipped',
      'bankReconciliation',
      'inputTaxOpen',
    ],
  },
  {
    key: 'stock',
    label: ['库存', 'Stock'],
    names: ['stockValue', 'goodsLedger', 'monthCost', 'stockAvailable', 'stock', 'sampleLedger', 'samplesOut', 'publicityMaterials', 'materialUsage'],
  },
  {
    key: 'books',
    label: ['账簿', 'Books'],
    names: [
      'trialBalance',
      'generalLedger',
      'subsidiary',
      'columnar',
      'partyBalance',
      'expenseLedger',
      'campaignBudget',
      'journal',
      'voucherSheets',
      'monthChecks',
      'yonyouVouchers',
      'kingdeeVouchers',
    ],
  },
  { key: 'duties', label: ['职责和其他', 'Duties and others'], names: ['meetingWork', 'dutyFulfilment', 'dutyOccurrences', 'dataQuality'] },
]

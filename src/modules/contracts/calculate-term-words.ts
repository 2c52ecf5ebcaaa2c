/** What a contract can ask for. */
export const termKinds = {
  deposit: ['定金/预付款', 'Deposit'],
  deliver: ['交货', 'Deliver'],
  accept: ['验收', 'Accept'],
  invoice: ['开票', 'Invoice'],
  pay: ['付款', 'Pay'],
  retention: ['质保金', 'Retention money'],
  rebate: ['返利', 'Rebate'],
} as const
export type TermKind = keyof typeof termKinds

/** What is done under a contract: deposits, instalments and money kept back are all paid. */
export const deedKinds = {
  deliver: termKinds.deliver,
  accept: termKinds.accept,
  invoice: termKinds.invoice,
  pay: termKinds.pay,
  rebate: termKinds.rebate,
} as const
export type DeedKind = keyof typeof deedKinds

/** What the time of a term is counted from. */
export const termBases = {
  day: ['约定日期', 'A day'],
  signed: ['签订后', 'Signing'],
  deliver: ['交货后', 'Delivery'],
  accept: ['验收后', 'Acceptance'],
  invoice: ['开票后', 'Invoice'],
  pay: ['付款后', 'Payment'],
} as const

/** Of several deliveries or invoices, which one counts. */
export const termCounts = {
  each: ['每次，按比例', 'Each, in proportion'],
  first: ['第一次', 'The first'],
  all: ['全部完成', 'When all is done'],
} as const

export const termUnits = { days: ['天', 'Days'], workdays: ['个工作日', 'Workdays'], months: ['个月', 'Months'] } as const

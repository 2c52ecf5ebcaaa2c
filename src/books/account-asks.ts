import type { Label } from '../base/label.ts'
import type { AccountRole } from './account-role.ts'

/** 辅助核算: by what besides its account a line is told apart, where the account asks for it. */
export const asides = {
  customer: ['客户', 'Customer'],
  supplier: ['供应商或承运商', 'Supplier or carrier'],
  person: ['员工', 'Person'],
  department: ['部门', 'Department'],
  goods: ['商品', 'Goods'],
  contract: ['合同', 'Contract'],
  campaign: ['促销活动', 'Campaign'],
} as const satisfies { readonly [aside: string]: Label }
/** One of them. */
export type Aside = keyof typeof asides

const byRole: { readonly [R in AccountRole]?: readonly Aside[] } = {
  notesReceivable: ['customer'],
  receivable: ['customer'],
  freightAdvanced: ['customer'],
  customerAdvance: ['customer'],
  customerDeposit: ['customer'],
  goodsRebate: ['customer'],
  rebateAccrued: ['customer'],
  staffAdvance: ['person'],
  riskFund: ['person'],
  contractedFee: ['person'],
  paidByStaff: ['person'],
  staffClaim: ['person'],
  carrierClaim: ['supplier'],
  payable: ['supplier'],
  receivedNotInvoiced: ['supplier'],
}

/** Selling expense under either standard, with everything below it. */
const byCode: { readonly [code: string]: readonly Aside[] } = { '6601': ['department'], '5601': ['department'] }

/** What an account of the chart asks for when a company is founded (practice §1, the starred 辅助); the company may change it. */
export const asksOf = (code: string, role: AccountRole | null): readonly Aside[] => byCode[code] ?? (role === null ? undefined : byRole[role]) ?? []

/** What a line says of itself. */
export interface Said {
  readonly customer: string | null
  readonly supplier: string | null
  readonly carrier: string | null
  readonly person: string | null
  readonly department: string | null
  readonly goods: string | null
  readonly contract: string | null
  readonly campaign: string | null
}

const told: { readonly [A in Aside]: (line: Said) => boolean } = {
  customer: (line) => line.customer !== null,
  // Freight is owed to carriers, which are a register of their own.
  supplier: (line) => line.supplier !== null || line.carrier !== null,
  person: (line) => line.person !== null,
  // A person's department follows when it is posted.
  department: (line) => line.department !== null || line.person !== null,
  goods: (line) => line.goods !== null,
  contract: (line) => line.contract !== null,
  campaign: (line) => line.campaign !== null,
}

/** Of what an account asks for, what the line does not say. */
export const unsaid = (asks: readonly Aside[], line: Said): readonly Aside[] => asks.filter((aside) => !told[aside](line))

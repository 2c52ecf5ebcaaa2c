import type { Label } from '../../base/label.ts'

/** What a person may be in a company. A person can have several. Rights come from roles only, never from a name. */
export const roles = {
  clerk: ['销售内勤', 'Sales clerk'],
  reviewer: ['复核员', 'Reviewer'],
  lead: ['内勤主管', 'Lead clerk'],
  manager: ['销售经理', 'Sales manager'],
  finance: ['财务', 'Finance'],
  warehouse: ['仓库', 'Warehouse'],
  sales: ['业务员', 'Salesperson'],
  administrator: ['系统管理员', 'Administrator'],
} as const satisfies { [role: string]: Label }

/** One of the roles. */
export type Role = keyof typeof roles

/** Everybody who works with customers and goods: most masters are seen by all of them. */
export const everyone = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales', 'administrator'] as const satisfies readonly Role[]

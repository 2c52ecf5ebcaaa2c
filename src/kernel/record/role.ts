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

/** How far a role sees: rows that belong to himself, to those below him, to those of his region, all, or none. */
export const reaches = {
  own: ['本人', 'Own'],
  team: ['本人和下属', 'Own and team'],
  region: ['同区域', 'Region'],
  all: ['全部', 'All'],
  none: ['不可见', 'None'],
} as const satisfies { [reach: string]: Label }

/** One of the reaches. */
export type Reach = keyof typeof reaches

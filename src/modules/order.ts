/** The modules, in the order in which one may name another: a module knows only those above it. */
export const order = [
  'people',
  'parties',
  'goods',
  'contracts',
  'orders',
  'shipping',
  'invoicing',
  'receivables',
  'post',
  'seals',
  'premises',
  'reception',
  'materials',
] as const

import type { Label } from '../base/label.ts'

// Apart from the chart itself, which no browser needs.

/** What an account belongs to in the statements. */
export const accountKinds = {
  asset: ['资产', 'Asset'],
  liability: ['负债', 'Liability'],
  equity: ['所有者权益', 'Equity'],
  making: ['成本', 'Production cost'],
  profit: ['损益', 'Profit and loss'],
} as const satisfies { readonly [kind: string]: Label }
/** One of the kinds. */
export type AccountKind = keyof typeof accountKinds

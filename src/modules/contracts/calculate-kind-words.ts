/** What contracts the office makes, as its register files them (practice §6.1, §6.4). */
export const contractKinds = {
  sale: ['销售合同', 'Sales contract'],
  purchase: ['采购合同', 'Purchase contract'],
  agency: ['代理经销合同', 'Agency contract'],
  logistics: ['物流运输合同', 'Logistics contract'],
  printing: ['印刷合同', 'Printing contract'],
} as const
export type ContractKind = keyof typeof contractKinds

/** With whom each kind is made. */
export const partyOf = {
  sale: 'customer',
  agency: 'customer',
  purchase: 'supplier',
  printing: 'supplier',
  logistics: 'carrier',
} as const satisfies { readonly [K in ContractKind]: string }

/** Names its other party, and no party of another sort. */
export function namesItsParty(contract: { readonly kind: ContractKind } & { readonly [P in (typeof partyOf)[ContractKind]]: string | null }): boolean {
  return Object.values(partyOf).every((party) => (contract[party] !== null) === (partyOf[contract.kind] === party))
}

/** Who bears the freight of what is delivered. */
export const freightBearers = {
  seller: ['卖方承担', 'The seller'],
  buyer: ['买方承担', 'The buyer'],
  advanced: ['卖方代垫、买方承担', 'Advanced by the seller'],
} as const

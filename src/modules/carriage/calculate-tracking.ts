import type { trackingStates } from './consignment.record.ts'

/** What may happen on the way. */
export type Tracked = keyof typeof trackingStates
/** How far a consignment is. */
export type Carried = 'moving' | 'trouble' | 'arrived' | 'refused' | 'back'

const stateBy: { readonly [K in Tracked]: Carried } = {
  pickedUp: 'moving',
  moving: 'moving',
  delivering: 'moving',
  trouble: 'trouble',
  delivered: 'arrived',
  refused: 'refused',
  back: 'back',
}

/** How far a consignment is once this has happened to it. */
export const carriedBy = (status: Tracked): Carried => stateBy[status]

/** Whether a number is of one of the forms that a carrier uses: letters as they stand, # for a digit; without forms every number is. */
export function isOfForm(code: string, forms: string | null): boolean {
  if (forms === null) return true
  return forms
    .split(',')
    .some((form) => form.length === code.length && [...form].every((sign, n) => (sign === '#' ? /\d/.test(code[n] ?? '') : sign === code[n])))
}

// Made by `npm run gen` from the files it lists. Do not edit.
import actions1 from '../modules/orders/note-shipped.action.ts'
import actions2 from '../modules/orders/save.action.ts'
import actions3 from '../modules/orders/void.action.ts'
import actions4 from '../modules/shipping/note.action.ts'
import actions5 from '../modules/shipping/save.action.ts'
import actions6 from '../modules/shipping/ship.action.ts'
import actions7 from '../modules/shipping/uncheck.action.ts'
import comparisons1 from '../modules/shipping/shipment.review.ts'
import drafts1 from '../modules/shipping/shipment.draft.ts'
import type { Office } from '../kernel/perform/tx.ts'
import { records } from './registry.gen.ts'

/** Everything the program can do. */
export const office: Office = {
  records,
  actions: [actions1, actions2, actions3, actions4, actions5, actions6, actions7].flat(),
  comparisons: [comparisons1].flat(),
  drafts: [drafts1].flat(),
  reports: [].flat(),
}

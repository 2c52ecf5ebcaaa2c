import type { Tx } from '../kernel/perform/tx.ts'
import { chartOf } from './chart.ts'
import type { BookPolicy } from './entry.ts'

/** Gives a company that is being founded its accounts. Done again, adds what is missing and changes nothing. */
export async function foundBooks(tx: Tx, standard: BookPolicy['standard']): Promise<void> {
  const accounts = chartOf(standard).map(({ role, code, name }) => ({ role, code, name_zh: name[0], name_en: name[1] }))
  await tx.rows('select found_books($1::jsonb)', [JSON.stringify(accounts)])
}

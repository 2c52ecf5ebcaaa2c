import type { Id } from '../base/id.ts'
import type { Tx } from '../kernel/perform/tx.ts'

/**
 * Whoever reads what is held of goods to reckon with it waits for who does the same with one of them: by advisory locks in the order of their keys, so
 * that two who move several cannot block each other for ever. Documents and orders are locked before; all goods of a document at once.
 */
export async function lockStock(tx: Tx, goods: readonly Id<'goods'>[]): Promise<void> {
  await tx.rows(
    `select pg_advisory_xact_lock(k.key) from (select distinct hashtextextended('stock/' || $1::integer || '/' || g.id, 0) as key from unnest($2::text[]) g (id) order by 1 offset 0) k`,
    [tx.company, goods],
  )
}

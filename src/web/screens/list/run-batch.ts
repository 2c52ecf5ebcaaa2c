import type { Label } from '../../../base/label.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyRecord, Verb } from '../../../kernel/record/record.ts'
import type { Role } from '../../../kernel/record/role.ts'
import { ServerBug, carry } from '../../kit/call.ts'
import { commanded } from '../../kit/client.ts'
import { derivedId } from '../../kit/derived-id.ts'
import type { MatchingRow } from '../../kit/list-contract.ts'

/** What became of one row of a batch: null is done. */
export interface Outcome {
  readonly row: MatchingRow
  readonly refused: Label | null
}

/** Verbs that can be done to many rows: those this person may do, that nobody must sign and that ask for no lines. */
export function batchVerbs(record: AnyRecord, roles: readonly Role[]): readonly (readonly [name: string, verb: Verb])[] {
  return Object.entries(record.verbs).filter(
    ([, verb]) => !verb.review && verb.by.some((role) => roles.includes(role)) && Object.values(verb.input ?? {}).every((field) => field.kind !== 'lines'),
  )
}

const away: Label = ['连接中断，可重试；已完成的不会重复', 'The line broke: try again, nothing happens twice']

function reasonOf(thrown: unknown): Label {
  return thrown instanceof Refusal || thrown instanceof ServerBug ? thrown.says : away
}

const width = 4

/**
 * Does a verb to each row by a command of its own, four at a time, each under an id that follows from verb, row, version and input. Rows that
 * are refused keep nobody else from being done. Stops taking up rows when `stopped` says so.
 */
export async function runBatch(
  record: string,
  verb: string,
  rows: readonly MatchingRow[],
  input: { readonly [field: string]: Json },
  told: (outcome: Outcome) => void,
  stopped: () => boolean,
): Promise<void> {
  const asked = JSON.stringify(input)
  let next = 0
  const one = async (): Promise<void> => {
    for (let row = rows[next++]; row !== undefined && !stopped(); row = rows[next++]) {
      const id = derivedId(record, verb, row.id, String(row.version), asked)
      try {
        await commanded(carry, { id, record, verb, row: row.id, version: row.version, input })
        told({ row, refused: null })
      } catch (thrown) {
        told({ row, refused: reasonOf(thrown) })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, rows.length) }, one))
}

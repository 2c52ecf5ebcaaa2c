import { readId } from '../../base/id.ts'
import type { Kind } from './kind.ts'

/** The id of a row, or of a line of a document. What it is called is looked up where it is shown. */
export const ref: Kind<string> = {
  sql: () => ({ type: 'uuid' }),
  read: (raw) => readId(String(raw)),
  write: (value) => value,
  fromColumn: String,
  toColumn: (value) => value,
  text: (value) => value,
}

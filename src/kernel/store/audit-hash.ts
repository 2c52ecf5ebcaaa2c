import { canonicalJson, contentHash, sha256Hex } from '../../base/hash.ts'

/** An audit entry as it is hashed: every column but the hash. */
export interface AuditContent {
  readonly company: number
  readonly id: string
  readonly command: string
  readonly at: string
  readonly person: string
  readonly record: string
  readonly row: string
  readonly verb: string
  readonly version: number
  readonly changes: unknown
  readonly caused: unknown
}

/** The hash that is written with an audit entry and sealed later: sha256 over its canonical JSON. */
export function auditHash(entry: AuditContent): string {
  return contentHash(entry)
}

/** The entry with its hash, as one JSON text: the text that is hashed is the one that goes to the database, so that neither is made twice. */
export function hashedText(entry: AuditContent): string {
  const text = canonicalJson(entry)
  return `${text.slice(0, -1)},"hash":"${sha256Hex(text)}"}`
}

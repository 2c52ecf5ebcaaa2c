import { contentHash } from '../../base/hash.ts'

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

import type { AnyRecord } from '../record/record.ts'
import { snake } from '../store/table.ts'
import type { Scope } from './access.ts'

/**
 * SQL for whether a row of the record is within a scope: `alias` names its table, `persons` the parameter with the persons of the scope. A row that
 * belongs to several persons (a paper that was sent to them) is each one's.
 */
export function scopeSql(record: AnyRecord, scope: Scope, alias: string, persons: string): string {
  const column = `${alias}."${snake(scope.field)}"`
  return record.fields[scope.field]?.kind === 'refs' ? `${column} && ${persons}::uuid[]` : `${column} = any(${persons}::uuid[])`
}

import { refuse } from '../../base/refusal.ts'
import type { Kind } from './kind.ts'
import { readText, stringKind } from './text.ts'

/** A number of a series, drawn by the number desk when the row is made: LW2026-0001. Nobody types it; an import reads it to recognise a row. */
export const serial: Kind<string> = stringKind((raw, field) => {
  const typed = readText(raw, field, 60).normalize('NFKC').toUpperCase()
  if (!/^[^\s]+$/.test(typed)) refuse('invalid', ['编号里不能有空格', 'No spaces in a number'])
  return typed
}, 'value')

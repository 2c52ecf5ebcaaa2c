import { refuse } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { Kind, Sorting } from './kind.ts'

/** The text as typed: NFC, no control characters, trimmed; refuses what is no text, too long or of the wrong form. */
export function readText(raw: unknown, field: AnyField, most: number, severalLines = false): string {
  if (typeof raw !== 'string' && typeof raw !== 'number') refuse('invalid', ['请填写文字', 'Text is expected'])
  const text = String(raw).normalize('NFC').trim()
  // Control characters break prints and exports, a lone surrogate cannot be stored, and direction marks make a name read as another.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const unwanted = severalLines ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/ : /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
  if (unwanted.test(text) || !text.isWellFormed()) refuse('invalid', ['含有不可见的控制字符，请删除后重试', 'It contains control characters'])
  // Counted by characters only where the text is long enough to have too many.
  if (text.length > most && [...text].length > most) refuse('invalid', [`最多 ${most} 个字`, `At most ${most} characters`])
  if (field.pattern && !field.pattern.test(text)) refuse('invalid', field.patternSays ?? ['格式不对', 'The form is wrong'])
  return text
}

/** A kind whose value is a string and whose column is text, ordered by its words unless said otherwise. */
export function stringKind(read: (raw: unknown, field: AnyField) => string, sorts: Sorting = 'words'): Kind<string> {
  return {
    sql: () => ({ type: 'text' }),
    read,
    write: (value) => value,
    fromColumn: String,
    toColumn: (value) => value,
    text: (value) => value,
    filters: 'text',
    sorts,
  }
}

export const text = stringKind((raw, field) => readText(raw, field, field.max ?? 200))
export const note = stringKind((raw, field) => readText(typeof raw === 'string' ? raw.replaceAll('\r\n', '\n') : raw, field, field.max ?? 4000, true), 'none')

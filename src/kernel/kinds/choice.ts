import { textual } from '../../base/text.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { Kind, Language } from './kind.ts'

const named = (value: string, field: AnyField, language: Language): string => field.choices?.[value]?.[language === 'zh' ? 0 : 1] ?? value

/** Words as they are compared: people write `B级` for `B 级`. */
const closed = (text: string): string => text.replace(/\s+/g, '').toLowerCase()

/** One value of the list, given as the value itself or as its label in either language (as workbooks have it). */
function readChoice(raw: unknown, field: AnyField): string {
  const typed = textual(raw).trim()
  const choices = field.choices ?? {}
  if (Object.hasOwn(choices, typed)) return typed
  const found = Object.entries(choices).find(([, label]) => label.some((word) => closed(word) === closed(typed)))
  if (!found)
    refuse('invalid', [
      `只能是：${Object.values(choices)
        .map((label) => label[0])
        .join('、')}`,
      `One of: ${Object.values(choices)
        .map((label) => label[1])
        .join(', ')}`,
    ])
  return found[0]
}

const quoted = (field: AnyField): string =>
  Object.keys(field.choices ?? {})
    .map((value) => `'${value}'`)
    .join(', ')

export const choice: Kind<string> = {
  sql: (field) => ({ type: 'text', check: `$ in (${quoted(field)})` }),
  read: readChoice,
  write: (value) => value,
  fromColumn: String,
  toColumn: (value) => value,
  text: named,
  filters: 'choice',
  sorts: 'none',
}

export const choices: Kind<readonly string[]> = {
  sql: (field) => ({ type: 'text[]', check: `$ <@ array[${quoted(field)}]::text[]` }),
  read: (raw, field) => {
    const given: readonly unknown[] = Array.isArray(raw)
      ? raw
      : String(raw)
          .split(/[,，、;；\s]+/)
          .filter((one) => one !== '')
    return [...new Set(given.map((one) => readChoice(one, field)))].sort()
  },
  write: (value) => value,
  fromColumn: (raw) => (Array.isArray(raw) ? raw.map(String) : []),
  toColumn: (value) => value,
  text: (value, field, language) => value.map((one) => named(one, field, language)).join(language === 'zh' ? '、' : ', '),
  filters: 'choice',
  sorts: 'none',
}

const yes = new Set(['true', '1', '是', '√', 'y', 'yes'])
const no = new Set(['false', '0', '否', '×', 'n', 'no'])

export const flag: Kind<boolean> = {
  sql: () => ({ type: 'boolean' }),
  read: (raw) => {
    const typed = textual(raw).trim().toLowerCase()
    if (yes.has(typed)) return true
    if (no.has(typed)) return false
    return refuse('invalid', ['请填「是」或「否」', 'Yes or no'])
  },
  write: (value) => value,
  fromColumn: Boolean,
  toColumn: (value) => value,
  text: (value, _field, language) => (language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No'),
  filters: 'flag',
  sorts: 'none',
}

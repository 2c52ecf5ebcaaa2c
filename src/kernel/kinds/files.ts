import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyField, KindName } from '../record/field.ts'
import type { Kind } from './kind.ts'

const most: { readonly [kind: string]: number } = { files: 20, photo: 9 }
const id = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Whether fields of this kind hold files of the archive. */
export const holdsFiles = (kind: KindName): boolean => kind === 'files' || kind === 'photo' || kind === 'signature'

/** The ids of the files in a value of such a field. */
export function fileIds(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** How many a field takes. */
export const mostFiles = (field: AnyField): number => field.most ?? most[field.kind] ?? 1

/**
 * Several files by their ids. Kept as one text with spaces between, so that it can stand in lines too. Whether there are such files and whether
 * they are this person's to use, the write path asks.
 */
const several: Kind<readonly string[]> = {
  sql: () => ({ type: 'text', check: `$ ~ '^${id}( ${id})*\\Z'` }),
  read: (raw, field) => {
    const given: readonly unknown[] = Array.isArray(raw)
      ? raw
      : String(raw)
          .split(/[\s,]+/)
          .filter((one) => one !== '')
    const ids = [...new Set(given.map((one) => readUuid(typeof one === 'string' ? one : '')))]
    if (ids.length > mostFiles(field)) refuse('tooLarge', [`最多放 ${mostFiles(field)} 个，请删去多余的`, `At most ${mostFiles(field)}`])
    return ids
  },
  write: (value) => value,
  fromColumn: (raw) => String(raw).split(' '),
  toColumn: (value) => (value.length === 0 ? null : value.join(' ')),
  filters: 'none',
  sorts: 'none',
  text: (value, field, language) =>
    field.kind === 'photo'
      ? language === 'zh'
        ? `${value.length} 张照片`
        : `${value.length} photos`
      : language === 'zh'
        ? `${value.length} 个文件`
        : `${value.length} files`,
}

export const files = several
export const photo = several

export const signature: Kind<string> = {
  sql: () => ({ type: 'text', check: `$ ~ '^${id}\\Z'` }),
  read: (raw) => readUuid(typeof raw === 'string' ? raw : ''),
  write: (value) => value,
  fromColumn: String,
  toColumn: (value) => value,
  filters: 'none',
  sorts: 'none',
  text: (_value, _field, language) => (language === 'zh' ? '已签名' : 'Signed'),
}

import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import type { Kind } from './kind.ts'

/** The id of a row, or of a line of a document. What it is called is looked up where it is shown. */
export const ref: Kind<string> = {
  sql: () => ({ type: 'uuid' }),
  read: (raw) => readId(String(raw)),
  write: (value) => value,
  fromColumn: String,
  toColumn: (value) => value,
  text: (value) => value,
  filters: 'ref',
  sorts: 'none',
}

/** A line is reached through its document: no list is narrowed by it. */
export const lineOf: Kind<string> = { ...ref, filters: 'none' }

/** Rows picked at most, unless the field says otherwise. */
const usual = 200

/** Ids of several rows of one record, in the order in which they were picked, each once. That they exist the write path asks. */
export const refs: Kind<readonly string[]> = {
  sql: (field) => ({ type: 'uuid[]', check: `cardinality($) between 1 and ${field.most ?? usual}` }),
  read: (raw, field) => {
    const most = field.most ?? usual
    const given: readonly unknown[] = Array.isArray(raw) ? raw : String(raw).split(/[,，、;；\s]+/)
    const ids = [...new Set(given.filter((one) => one !== '').map((one) => readId(String(one))))]
    if (ids.length === 0) refuse('invalid', ['请至少选择一项', 'Pick at least one'])
    if (ids.length > most) refuse('tooLarge', [`最多选择 ${most} 项`, `At most ${most}`])
    return ids
  },
  write: (value) => value,
  fromColumn: (raw) => (Array.isArray(raw) ? raw.map(String) : []),
  toColumn: (value) => value,
  text: (value, _field, language) => value.join(language === 'zh' ? '、' : ', '),
  filters: 'ref',
  sorts: 'none',
}

import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ClipboardEvent } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { useSay } from '../../kit/say.tsx'
import { chooseQuery } from '../../kit/server.ts'
import { useTitles } from '../../kit/titles.tsx'
import { newLine } from './draft.ts'
import { placeOf } from './grid-keys.ts'
import type { Column } from './grid-row.tsx'
import { blockOf, isBlock, pastedValue } from './paste.ts'
import type { Form } from './use-form.ts'

const key = (record: string, text: string): string => `${record}\n${text}`

/** Finds the rows that pasted names mean: a name counts when it is exactly one row's title or code, or finds one row only. */
function useNamedRows() {
  const client = useQueryClient()
  const titles = useTitles()
  return async (wanted: ReadonlyMap<string, { readonly record: string; readonly text: string }>): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>()
    for (const [name, { record, text }] of wanted) {
      const rows = await client.fetchQuery(chooseQuery(record, text, {}, 5))
      const exact = rows.filter((row) => row.title === text || row.hint.split(/\s+/).includes(text))
      const row = exact.length === 1 ? exact[0] : rows.length === 1 ? rows[0] : undefined
      if (!row) continue
      titles.learn(row.id, row.title)
      found.set(name, row.id)
    }
    return found
  }
}

const refersTo = (field: AnyField): string | null => (field.kind === 'ref' ? (field.to ?? null) : null)

/** Lays a block copied from a workbook over the grid, from the cell under the cursor rightwards and downwards. */
export function usePaste(form: Form, name: string, field: AnyField, columns: readonly Column[]) {
  const say = useSay()
  const { message } = App.useApp()
  const findRows = useNamedRows()
  const lay = async (block: readonly (readonly string[])[], lineKey: string, under: readonly Column[]): Promise<void> => {
    const wanted = new Map<string, { record: string; text: string }>()
    const each = (visit: (column: Column, text: string, row: number) => void): void =>
      block.forEach((cells, row) =>
        cells.forEach((text, at) => {
          const column = under[at]
          if (column) visit(column, text.trim(), row)
        }),
      )
    each(({ field: at }, text) => {
      const record = refersTo(at)
      if (record !== null && text !== '') wanted.set(key(record, text), { record, text })
    })
    const found = await findRows(wanted)
    const rows = block.map((): { [column: string]: Typed } => ({}))
    each((column, text, row) => {
      const into = rows[row]
      const record = refersTo(column.field)
      if (into) into[column.name] = record === null ? pastedValue(column.field, text) : (found.get(key(record, text)) ?? null)
    })
    form.edit({ do: 'block', lines: name, key: lineKey, rows, fresh: () => newLine(field.fields ?? {}, form.setting) })
    const lost = [...wanted].filter(([one]) => !found.has(one)).map(([, { text }]) => text)
    if (lost.length > 0) message.warning(say([`没有找到或不止一个：${lost.join('、')}`, `Not found, or more than one: ${lost.join(', ')}`]), 8)
  }
  return (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    const place = placeOf(event.target)
    const line = place && (form.draft.lines[name] ?? [])[place.row]
    if (!place || !line || !isBlock(text)) return
    event.preventDefault()
    const under = columns.filter((column) => !column.field.system)
    lay(blockOf(text), line.key, under.slice(under.findIndex((column) => column.name === place.column))).catch(() =>
      message.error(say(['粘贴时连不上服务器，请重试', 'The server could not be reached: paste again'])),
    )
  }
}

import { App } from 'antd'
import type { ClipboardEvent } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { besideOf } from '../../../kernel/record/beside.ts'
import type { Typed } from '../../kinds/kind.ts'
import { post } from '../../kit/call.ts'
import type { Named } from '../../kit/row-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useTitles } from '../../kit/titles.tsx'
import { newLine } from './draft.ts'
import { isTyped } from './grid-columns.ts'
import type { Column } from './grid-columns.ts'
import { placeOf } from './grid-keys.ts'
import { blockOf, isBlock, pastedValue } from './paste.ts'
import type { Form } from './use-form.ts'
import { typable } from './use-grid.ts'

/** So many lines a document has at most; what is pasted beyond is left out, and said. */
const mostLines = 2000

const refersTo = (field: AnyField): string | null => (field.kind === 'ref' ? (field.to ?? null) : null)

/** The different texts of a block by the record they should name. */
function namesIn(block: readonly (readonly string[])[], under: readonly Column[]): { [record: string]: string[] } {
  const wanted = new Map<string, Set<string>>()
  for (const cells of block) {
    for (const [at, text] of cells.entries()) {
      const to = under[at] ? refersTo(under[at].field) : null
      if (to !== null && text.trim() !== '') wanted.set(to, (wanted.get(to) ?? new Set()).add(text.trim()))
    }
  }
  return Object.fromEntries([...wanted].map(([record, texts]) => [record, [...texts]]))
}

/**
 * Lays a block copied from a workbook over the grid, from the cell under the cursor rightwards and downwards. Names are looked up all in one request; a cell that
 * cannot be read stays as it was written, marked, to be mended.
 */
export function usePaste(form: Form, name: string, field: AnyField, columns: readonly Column[]) {
  const say = useSay()
  const { message } = App.useApp()
  const titles = useTitles()
  const lay = async (block: readonly (readonly string[])[], lineKey: string, under: readonly Column[]): Promise<void> => {
    const wanted = namesIn(block, under)
    const named = Object.keys(wanted).length === 0 ? {} : await post<{ readonly [record: string]: readonly Named[] }>('/api/named', { wanted })
    const ids = new Map<string, string>()
    for (const [record, found] of Object.entries(named)) {
      for (const { text, id, title, beside } of found) {
        if (id === null) continue
        ids.set(`${record}\n${text}`, id)
        titles.learn(id, title ?? text)
        titles.learn(besideOf(id), beside ?? '')
      }
    }
    const cell = (column: Column, text: string): Typed => {
      const record = refersTo(column.field)
      const plain = text.trim()
      return record === null || plain === '' ? pastedValue(column.field, text) : (ids.get(`${record}\n${plain}`) ?? plain)
    }
    const rows = block.map((cells) => Object.fromEntries(cells.flatMap((text, at) => (under[at] ? [[under[at].name, cell(under[at], text)]] : []))))
    form.edit({ do: 'block', lines: name, key: lineKey, rows, fresh: () => newLine(field.fields ?? {}, form.setting) })
    const lost = Object.values(named).flatMap((found) => found.filter((one) => one.id === null).map((one) => one.text))
    if (lost.length > 0)
      message.warning(
        say([
          `${lost.length} 个名称没有找到或不止一个，已在格子里标出：${lost.slice(0, 5).join('、')}${lost.length > 5 ? '…' : ''}`,
          `${lost.length} names were not found, or more than once; they are marked: ${lost.slice(0, 5).join(', ')}`,
        ]),
        8,
      )
    else if (rows.length > 1) message.success(say([`已粘贴 ${rows.length} 行`, `${rows.length} rows pasted`]))
  }
  return (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    const place = placeOf(event.target)
    const lines = form.draft.lines[name] ?? []
    const line = place && lines[place.row]
    if (!place || !line || !isBlock(text)) return
    event.preventDefault()
    const under = columns.filter((column) => isTyped(column.field))
    const room = typable(field) ? mostLines - place.row : lines.length - place.row
    const block = blockOf(text)
    if (block.length > room)
      message.warning(say([`只粘贴了前 ${room} 行，一张单据最多 ${mostLines} 行`, `Only the first ${room} rows were pasted: ${mostLines} at most`]), 8)
    lay(block.slice(0, room), line.key, under.slice(under.findIndex((column) => column.name === place.column))).catch(() =>
      message.error(say(['粘贴时连不上服务器，请重试', 'The server could not be reached: paste again'])),
    )
  }
}

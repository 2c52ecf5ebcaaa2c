import { kindOf, wireOf } from '../../../kernel/kinds/kinds.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { typedOf } from './draft.ts'

/** The cells of a block copied from a workbook: tabs between cells, line ends between rows; a cell with either inside is quoted, its quotes doubled. */
export function blockOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '')
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? ''
    if (quoted && sign === '"' && source[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && sign === '\t') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (!quoted && sign === '\n') {
      rows.at(-1)?.push(cell)
      rows.push([])
      cell = ''
    } else cell += sign
  }
  rows.at(-1)?.push(cell)
  return rows
}

/** Whether the text is more than one cell, so that the grid takes it and not the input under the cursor. */
export function isBlock(text: string): boolean {
  return text.includes('\t') || /\n[^\n]/.test(text)
}

/** A cell of a workbook in the form it is typed; what cannot be read stays as it is, to be seen and mended. */
export function pastedValue(field: AnyField, text: string): Typed {
  const plain = text.trim()
  if (plain === '') return null
  try {
    return typedOf(wireOf(kindOf(field).read(plain, field), field), field)
  } catch {
    return plain
  }
}

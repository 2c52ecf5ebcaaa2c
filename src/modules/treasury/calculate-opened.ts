import { refuse } from '../../base/refusal.ts'
import { camtStatement, mt940Statement, ofxStatement } from './calculate-messages.ts'
import { sheetStatement } from './calculate-sheet.ts'
import type { ReadStatement } from './calculate-statement.ts'
import { statementText, tableOf } from './calculate-table.ts'
import type { Mapped } from './calculate-table.ts'

/** Which message between programs a text is; null for a table or anything else. */
export function messageIn(text: string): 'ofx' | 'mt940' | 'camt' | null {
  const head = text.slice(0, 4000)
  if (/<OFX>/i.test(head)) return 'ofx'
  if (/^:(20|25):/m.test(head) && /^:61:/m.test(text)) return 'mt940'
  return /BkToCstmrStmt/.test(head) ? 'camt' : null
}

const readMessage = { ofx: ofxStatement, mt940: mt940Statement, camt: camtStatement } as const

/**
 * The statement in a text file, by what its content is, whatever its name says: OFX, MT940, CAMT.053, else a table. Refuses `invalid` a page of the web
 * and what it cannot read.
 */
export function textStatement(bytes: Uint8Array, mapped: readonly Mapped[] = []): ReadStatement {
  const text = statementText(bytes)
  const message = messageIn(text)
  if (message !== null) return readMessage[message](text)
  if (/^\s*<(!doctype|html|table)/i.test(text.slice(0, 4000)))
    refuse('invalid', ['这个文件其实是网页，不是流水；请在网银里重新导出 xlsx 或 CSV', 'This is a web page, no statement: export it again as xlsx or CSV'])
  return sheetStatement(tableOf(text, mapped), mapped)
}

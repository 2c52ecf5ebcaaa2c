import type { Reading } from '../../kernel/perform/tx.ts'
import { beancount } from './beancount.ts'
import { commaText } from './comma-text.ts'
import { hledger } from './hledger.ts'

/** The formats in which the whole money book leaves, by the name of what reads them. */
export const ledgerFormats = { hledger, beancount, csv: commaText } as const satisfies {
  readonly [format: string]: (read: Reading) => AsyncGenerator<string>
}

/** One of the formats. */
export type LedgerFormat = keyof typeof ledgerFormats

/** Is this the name of a format? */
export const isLedgerFormat = (text: string): text is LedgerFormat => Object.hasOwn(ledgerFormats, text)

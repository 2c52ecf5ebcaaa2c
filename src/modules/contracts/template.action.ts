import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { checkWord } from '../../kernel/print/word.ts'
import { knownNames } from './calculate-merge.ts'
import { contractTemplate } from './contract-template.record.ts'

/** Bytes of a Word template. */
const largest = 3_000_000

/** Refuses a Word file with a name that means nothing, with its place. */
async function looked(tx: Tx, row: RowOf<typeof contractTemplate>): Promise<undefined> {
  for (const file of row.file ?? []) checkWord(await tx.bytesOf(file, largest, 'file'), knownNames, 'file')
}

export default [implement(contractTemplate, 'create', looked), implement(contractTemplate, 'update', looked)]

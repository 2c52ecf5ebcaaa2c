import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from './contract.record.ts'
import { contractTemplate } from './contract-template.record.ts'
import { contractText } from './contract-text.record.ts'

/** A text of a contract that lives, by a template that is for its kind. */
async function asked(tx: Tx, row: RowOf<typeof contractText>) {
  const of = await tx.get(contract, row.contract)
  if (of.state !== 'made' && of.state !== 'effective')
    refuse('state', [`合同 ${of.number} 已完结或作废，不能生成文本`, `Contract ${of.number} is closed or void`], 'contract')
  if (row.template !== null) {
    const { name, kind, file, active } = await tx.get(contractTemplate, row.template)
    if (!active || (file ?? []).length === 0)
      refuse('invalid', [`模板「${name}」没有 Word 文件或已停用`, `Template ${name} has no file, or is not active`], 'template')
    if (kind !== null && kind !== of.kind) refuse('invalid', [`模板「${name}」不适用于这类合同`, `Template ${name} is for another kind`], 'template')
  }
  tx.later('composeContract', { text: row.id })
  return { salesperson: of.salesperson }
}

export default [
  implement(contractText, 'create', asked),
  implement(contractText, 'again', async (tx, row) => ({ ...(await asked(tx, row)), told: null })),
  implement(contractText, 'noteReady', (_tx, _row, { file, digest, madeFor }) => Promise.resolve({ file, digest, madeFor, told: null })),
  implement(contractText, 'noteFailed', (_tx, _row, { told }) => Promise.resolve({ told })),
]

import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { contractText } from '../contracts/contract-text.record.ts'
import { sealUse } from './seal-use.record.ts'

type Use = Pick<RowOf<typeof sealUse>, 'text'>

// What a contract said after its text was made is not in that text.
const laterSql = `
  select (select x.number from contract_text x where x.company_id = $1 and x.contract = $2 and x.state = 'ready' and x.made_at > t.made_at order by x.made_at desc limit 1) as newer,
    exists (select 1 from audit a where a.company_id = $1 and a.record = 'contract' and a.row_id = $2 and a.verb in ('update', 'change') and a.at > t.made_at) as changed
  from contract_text t where t.company_id = $1 and t.id = $3`

/** The text that is to be stamped: of a contract that was approved, and what it says now. Its digest; null where no contract is stamped. */
async function digestOf(tx: Tx, { text }: Use): Promise<string | null> {
  if (text === null) return null
  const of = await tx.get(contractText, text)
  const signed = await tx.get(contract, of.contract)
  if (of.state !== 'ready') refuse('state', [`合同文本 ${of.number} 不是「已生成」`, `${of.number} is not ready`], 'text')
  if (signed.state !== 'effective') refuse('state', [`合同 ${signed.number} 未审批，不能用印`, `Contract ${signed.number} is not approved`], 'text')
  const [later] = await tx.rows<{ newer: string | null; changed: boolean }>(laterSql, [tx.company, of.contract, text])
  if (later?.changed === true)
    refuse('stale', [`合同 ${signed.number} 在生成文本后改过，请重新生成文本`, `${signed.number} was changed after its text was made: make it again`], 'text')
  if (later?.newer)
    refuse('stale', [`合同已有新文本 ${later.newer}，请按新文本申请用印`, `There is a newer text, ${later.newer}: ask for the seal on that`], 'text')
  return of.digest
}

async function saved(tx: Tx, row: RowOf<typeof sealUse>): Promise<{ readonly digest: string } | undefined> {
  const digest = await digestOf(tx, row)
  return digest === null ? undefined : { digest }
}

export default [
  implement(sealUse, 'create', saved),
  implement(sealUse, 'update', saved),
  /** Between the request and the stamp the text may have become another. */
  implement(sealUse, 'stamp', async (tx, row) => {
    const digest = await digestOf(tx, row)
    if (digest !== null && digest !== row.digest) refuse('stale', ['文件与申请时的摘要不同，请重新申请', 'The file is not what was asked for'], 'text')
    return undefined
  }),
  /** What was stamped is filed when its signed scan is with the contract. */
  implement(sealUse, 'file', async (tx, row) => {
    if (row.text === null) return undefined
    const signed = await tx.get(contract, (await tx.get(contractText, row.text)).contract)
    if (signed.scan === null || signed.scan.length === 0)
      refuse('state', [`请先在合同 ${signed.number} 上「登记扫描件」`, `File the signed scan with ${signed.number} first`], 'fileNumber')
    return undefined
  }),
]

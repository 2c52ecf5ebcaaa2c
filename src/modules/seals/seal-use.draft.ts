import type { Id } from '../../base/id.ts'
import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { sealUse } from './seal-use.record.ts'

const textSql = `select id from contract_text where company_id = $1 and contract = $2 and state = 'ready' order by made_at desc limit 1`
const sealSql = `select id from company_seal where company_id = $1 and active order by out_on is not null, kind = 'contract' desc, kind = 'company' desc, code limit 1`

/** The newest text of the contract, to be stamped with the seal for contracts. */
export default draftFrom(sealUse, contract, ['申请用印', 'Ask for the seal'], ['effective'], async (read, contracts): Promise<InputOf<typeof sealUse>> => {
  if (contracts.length > 1) refuse('invalid', ['一次申请一份合同的用印', 'One contract at a time'])
  const { id, number, subject, copies, customer, supplier, carrier } = present(contracts[0], 'a seal is asked for a contract')
  const [text] = await read.rows<{ id: Id<'contractText'> }>(textSql, [read.company, id])
  if (!text) refuse('state', [`合同 ${number} 还没有文本，请先「生成合同文本」`, `${number} has no text yet: make it first`])
  const [seal] = await read.rows<{ id: Id<'companySeal'> }>(sealSql, [read.company])
  if (!seal) refuse('unknown', ['还没有登记印章，请先在「印章」里登记合同专用章', 'No seal is registered yet'])
  const [party] = await read.rows<{ name: string }>(
    `select coalesce((select name from customer where company_id = $1 and id = $2), (select name from supplier where company_id = $1 and id = $3),
       (select name from carrier where company_id = $1 and id = $4)) as name`,
    [read.company, customer, supplier, carrier],
  )
  const paper = `${number} ${subject}`.slice(0, 150)
  return { seal: seal.id, text: text.id, paper, recipient: party?.name ?? null, copies: copies ?? 2, purpose: '合同签署' }
})

import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { contract } from './contract.record.ts'
import { contractText } from './contract-text.record.ts'

/** The text of a contract, by the company's own Word template where there is one for contracts of its kind. */
export default draftFrom(
  contractText,
  contract,
  ['生成合同文本', 'Make its text'],
  ['made', 'effective'],
  async (read, contracts): Promise<InputOf<typeof contractText>> => {
    if (contracts.length > 1) refuse('invalid', ['一次生成一份合同的文本', 'One contract at a time'])
    const { id, kind } = present(contracts[0], 'a text is of a contract')
    const [template] = await read.rows<{ id: NonNullable<InputOf<typeof contractText>['template']> }>(
      `select id from contract_template where company_id = $1 and active and file is not null and coalesce(kind, $2) = $2 order by kind nulls last, name limit 1`,
      [read.company, kind],
    )
    return { contract: id, template: template?.id ?? null }
  },
)

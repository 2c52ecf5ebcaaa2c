import { present } from '../base/assert.ts'
import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import { account } from './account.record.ts'
import { kindOfCode } from './chart.ts'
import { bookPolicy } from './policy.ts'

/** The code one level up; null for one of four digits. */
const above = (code: string): string | null => (code.includes('-') ? code.slice(0, code.lastIndexOf('-')) : null)

async function posted(read: Reading, code: string): Promise<boolean> {
  const found = await read.rows('select 1 from journal_line where company_id = $1 and account = $2 limit 1', [read.company, code])
  return found.length > 0
}

export default [
  /**
   * An own account stands below one that is there, and is of its kind and side. One that was posted to has none below it: it and they would both have
   * postings of their own. From then on postings go to the first below, see placedLines.
   */
  implement(account, 'create', async (tx, row) => {
    const { standard } = await bookPolicy(tx)
    const known = kindOfCode(standard, row.code)
    if (known === null) refuse('invalid', ['本公司的会计制度没有这一类科目，请核对第一位数字', 'The standard has no accounts of this first digit'], 'code')
    const upper = above(row.code)
    if (upper === null) return known
    const [parent] = await tx.find(account, { code: upper })
    if (!parent) refuse('unknown', [`没有上级科目 ${upper}，请先新增`, `There is no account ${upper} above it`], 'code')
    if (await posted(tx, upper))
      refuse('rule', [`${upper} 已有发生额，不能再分下级；请另设科目，并用记账规则改记`, `${upper} is posted to and cannot have accounts below it`], 'code')
    const ruled = await tx.rows("select 1 from posting_rule where company_id = $1 and account = $2 and state = 'active' limit 1", [tx.company, parent.id])
    const [bank] = await tx.rows<{ name: string }>('select name from bank_account where company_id = $1 and account = $2 and active limit 1', [
      tx.company,
      parent.id,
    ])
    if (bank)
      refuse(
        'rule',
        [
          `银行账户「${bank.name}」记入 ${upper}，请先把它的会计科目清空或改选，再分下级`,
          `The bank account ${bank.name} is booked to ${upper}: choose another account for it first`,
        ],
        'code',
      )
    if (ruled.length > 0) refuse('rule', [`有记账规则记入 ${upper}，请先停用那条规则再分下级`, `A posting rule books to ${upper}: end it first`], 'code')
    return known
  }),
  /** The code is what entries, exports and statements name: once posted to, it stays; and so does an account that postings use. */
  implement(account, 'update', async (tx, row) => {
    const [before] = await tx.rows<{ code: string; active: boolean }>('select code, active from account where company_id = $1 and id = $2', [
      tx.company,
      row.id,
    ])
    const { code } = present(before, 'an account that is changed is there')
    if (code !== row.code && (row.role !== null || (await posted(tx, code))))
      refuse('rule', [`${code} 已用于记账，编码不能改`, `${code} is posted to: its code stays`], 'code')
    if (!row.active && row.role !== null)
      refuse('rule', [`自动记账用到 ${code}，不能停用；请先用记账规则改到别的科目`, `${code} is used by postings and stays active`], 'active')
    return undefined
  }),
]

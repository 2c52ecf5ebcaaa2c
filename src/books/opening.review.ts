import { groupedMoney, zeroMoney } from '../base/money.ts'
import { compare } from '../kernel/perform/tx.ts'
import { opening } from './opening.record.ts'
import { proofOf } from './opening-steps.action.ts'

const kindsSql = `
  select a.code, a.name, coalesce(sum(l.debit), 0)::bigint as debit, coalesce(sum(l.credit), 0)::bigint as credit
  from opening_line l join account b on b.company_id = $1 and b.id = l.account join account a on a.company_id = $1 and a.code = left(b.code, 4)
  where l.company_id = $1 group by a.code, a.name order by a.code`

// The sums say nothing of whose a balance is and since when: the signature binds to every line by what all of them hash to.
const digestSql = `
  select left(encode(sha256(convert_to(coalesce(string_agg(to_jsonb(l)::text, '|' order by l.code), ''), 'UTF8')), 'hex'), 16) as digest
  from (select code, account, customer, supplier, carrier, person, department, contract, campaign, goods, warehouse, quantity, debit, credit, since from opening_line where company_id = $1) l`

/** The proof 试算平衡: every account's balances and their sums as they are now; a difference blocks the signature. */
export default compare(opening, 'post', async (read) => {
  const proof = await proofOf(read)
  const accounts = await read.rows<{ code: string; name: string; debit: typeof proof.debit; credit: typeof proof.credit }>(kindsSql, [read.company])
  const [{ digest } = { digest: '' }] = await read.rows<{ digest: string }>(digestSql, [read.company])
  const unequal = proof.difference !== zeroMoney
  return {
    columns: [
      ['借方', 'Debit'],
      ['贷方', 'Credit'],
    ],
    groups: [
      {
        title: ['各科目期初余额', 'Balances by account'],
        rows: accounts.map(({ code, name, debit, credit }) => ({
          label: [`${code} ${name}`, `${code} ${name}`],
          values: [groupedMoney(debit), groupedMoney(credit)],
          differs: false,
        })),
      },
      {
        title: ['试算平衡', 'Proof'],
        rows: [
          {
            label: [`合计（${proof.count} 行）`, `Total (${proof.count} lines)`],
            values: [groupedMoney(proof.debit), groupedMoney(proof.credit)],
            differs: unequal,
            ...(unequal ? { blocks: true, note: [`差 ${groupedMoney(proof.difference)}`, `Differs by ${groupedMoney(proof.difference)}`] as const } : {}),
          },
          { label: ['明细摘要', 'Digest of the lines'], values: [digest, ''], differs: false },
        ],
      },
    ],
  }
})

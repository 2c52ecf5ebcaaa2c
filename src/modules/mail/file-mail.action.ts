import type { Id } from '../../base/id.ts'
import { readId } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customerOf, numbersIn, ownDomain } from './calculate-links.ts'
import type { Candidate } from './calculate-links.ts'
import { mail } from './mail.record.ts'

type Row = RowOf<typeof mail>
interface Numbered {
  readonly id: string
  readonly number: string
  readonly customer: string | null
  readonly name: string | null
}

// Who was merged into another is the other.
const head = 'join customer h on h.company_id = $1 and h.id = customer_head'
const numberedSql = (table: 'sales_order' | 'contract'): string => `select o.id, o.number, h.id as customer, h.name from ${table} o left ${head}(o.customer)
  where o.company_id = $1 and o.number = any($2) order by array_position($2, o.number)`
const addressSql = `select distinct h.id, h.name from customer c ${head}(c.id) where c.company_id = $1 and lower(c.invoice_mail) = $2 order by h.name limit 6`
const handSql = `select h.id, h.name, m.number from mail m ${head}(m.customer)
  where m.company_id = $1 and m.sender_address collate "zh-x-icu" = $2 and m.filed_by is not null and m.state <> 'void' and m.id <> $3 order by m.received_at desc limit 50`
const domainSql = `select distinct h.id, h.name from customer c ${head}(c.id) where c.company_id = $1 and split_part(lower(c.invoice_mail), '@', 2) = $2 order by h.name limit 6`
// A name of two or three characters stands in many a text by chance.
const nameSql = `select distinct c.name as written, h.id, h.name from customer c ${head}(c.id)
  where c.company_id = $1 and char_length(c.name) >= 4 and position(c.name in $2) > 0 order by c.name limit 20`

async function numbered(read: Reading, text: string): Promise<{ readonly orders: readonly Numbered[]; readonly contracts: readonly Numbered[] }> {
  const { orders, contracts } = numbersIn(text)
  return {
    orders: orders.length === 0 ? [] : await read.rows<Numbered>(numberedSql('sales_order'), [read.company, orders]),
    contracts: contracts.length === 0 ? [] : await read.rows<Numbered>(numberedSql('contract'), [read.company, contracts]),
  }
}

const ofCustomer = ({ customer, name, number }: Numbered): readonly (Candidate & { readonly number: string })[] =>
  customer === null || name === null ? [] : [{ id: customer, name, number }]

async function clues(read: Reading, row: Row, text: string, found: readonly Numbered[]) {
  const address = row.senderAddress ?? ''
  const domain = address === '' ? null : ownDomain(address)
  return {
    address,
    byAddress: address === '' ? [] : await read.rows<Candidate>(addressSql, [read.company, address]),
    byHand: address === '' ? [] : await read.rows<Candidate & { number: string }>(handSql, [read.company, address, row.id]),
    byNumber: found.flatMap(ofCustomer),
    byDomain: domain === null ? [] : await read.rows<Candidate>(domainSql, [read.company, domain]),
    byName: await read.rows<Candidate & { written: string }>(nameSql, [read.company, text]),
  }
}

/** The mail that came before with the same Message-ID: to another mailbox, or with another way of having come. */
async function twinOf(tx: Tx, row: Row): Promise<{ readonly twin: Row['twin'] }> {
  if (row.messageId === null) return { twin: null }
  const [found] = await tx.rows<{ id: string }>(
    `select id from mail where company_id = $1 and message_id collate "zh-x-icu" = $2 and id <> $3 and state <> 'void' order by made_at limit 1`,
    [tx.company, row.messageId, row.id],
  )
  return { twin: found ? readId<'mail'>(found.id) : null }
}

const ref = <N extends string>(found: { readonly id: string } | null | undefined): Id<N> | null => (found ? readId<N>(found.id) : null)

/** A mail that comes in is filed by whom and what it is about, with the reasons in words; a person may file it elsewhere, and later mails of that sender follow him. */
export default [
  implement(mail, 'create', async (tx, row) => {
    const text = `${row.subject}\n${plainOf(row.content ?? '')}`
    const { orders, contracts } = await numbered(tx, text)
    const named = [...orders, ...contracts]
    const { customer, why } = customerOf(await clues(tx, row, text, named))
    const others = named.filter((one) => customer !== null && one.customer !== null && one.customer !== customer.id)
    const reasons = [
      ...why,
      ...orders.map((one) => `邮件写到销售订单 ${one.number}`),
      ...contracts.map((one) => `邮件写到合同 ${one.number}`),
      ...others.map((one) => `注意：${one.number} 的客户是「${one.name ?? ''}」，与所归的客户不同`),
    ]
    return {
      customer: ref<'customer'>(customer),
      order: ref<'salesOrder'>(orders[0]),
      contract: ref<'contract'>(contracts[0]),
      why: reasons.length === 0 ? null : reasons.join('\n'),
      ...(await twinOf(tx, row)),
    }
  }),
  implement(mail, 'link', (tx) => Promise.resolve({ filedBy: tx.actor.person, why: `${tx.actor.name} 于 ${tx.today} 归类` })),
]

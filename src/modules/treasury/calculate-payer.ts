import type { Id } from '../../base/id.ts'
import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

/** A customer as payers are told by. */
export interface Known {
  readonly id: Id<'customer'>
  readonly name: string
  readonly invoiceTitle: string | null
  readonly bankAccount: string | null
}
/** What is still to be paid: an invoice, or an order not invoiced yet. */
export interface Due {
  readonly customer: Id<'customer'>
  readonly kind: 'invoice' | 'order'
  readonly number: string
  readonly amount: Money
}
/** Whose payment one of this name or account was taken for before. */
export interface Before {
  readonly customer: Id<'customer'>
  readonly name: string
  readonly number: string | null
}
/** What is known that may tell the payer. */
export interface Clues {
  readonly customers: readonly Known[]
  readonly before: readonly Before[]
  readonly due: readonly Due[]
}
/** What of a movement tells who paid. */
export interface Payment {
  readonly name: string
  readonly number: string | null
  readonly amount: Money
}
/** Who it probably is. `score` of 100; `sure`: nobody need look. */
export interface Guess {
  readonly guess: Id<'customer'> | null
  readonly score: number
  readonly why: string | null
  readonly sure: boolean
}

/** What stands where a file names nobody. */
export const nameless = '（无户名）'

/** A name without what people write differently: blanks, full-width brackets, the case of letters. */
export function bareName(name: string): string {
  return name.replace(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')').toLowerCase()
}

/** Whether the payer's name is the customer's own, or the title of his invoices. Another's money is 代付 and needs a 委托付款函 (practice §0, rule 9). */
export function paysHimself(name: string, customer: Pick<Known, 'name' | 'invoiceTitle'>): boolean {
  return [customer.name, customer.invoiceTitle ?? ''].some((one) => one !== '' && bareName(one) === bareName(name))
}

const bareNumber = (number: string | null): string => (number ?? '').replace(/[\s-]/g, '')

/** Points for what is found; a guess of `enough` or more whose payer pays himself, ahead of the next by `ahead`, is sure. */
const points = { name: 80, account: 80, beforeAccount: 70, beforeName: 60, dueToo: 20, dueAlone: 40 } as const
const enough = 80
const ahead = 20

interface Found {
  score: number
  readonly why: string[]
}

/** The customer a payment is probably from, why, and how sure that is. Names, account numbers, earlier choices and open amounts are told apart in the reason. */
export function guessPayer(payment: Payment, { customers, before, due }: Clues): Guess {
  const found = new Map<Id<'customer'>, Found>()
  const add = (customer: Id<'customer'>, score: number, why: string): void => {
    const one = found.get(customer) ?? { score: 0, why: [] }
    one.score = Math.min(100, one.score === 0 ? score : Math.max(one.score, score) + 10)
    one.why.push(why)
    found.set(customer, one)
  }
  const number = bareNumber(payment.number)
  for (const one of customers) {
    if (paysHimself(payment.name, one)) add(one.id, points.name, '户名与客户一致')
    if (number !== '' && bareNumber(one.bankAccount) === number) add(one.id, points.account, '账号与客户资料一致')
  }
  for (const one of before) {
    if (number !== '' && bareNumber(one.number) === number) add(one.customer, points.beforeAccount, '这个账号以前认作该客户')
    else if (bareName(one.name) === bareName(payment.name) && payment.name !== nameless) add(one.customer, points.beforeName, '这个户名以前认作该客户')
  }
  const equal = due.filter((one) => one.amount === payment.amount)
  for (const one of equal) {
    const why = `金额等于${one.kind === 'invoice' ? '发票' : '订单'} ${one.number} 未收 ${groupedMoney(one.amount)}`
    const known = found.get(one.customer)
    if (known) {
      known.score = Math.min(100, known.score + points.dueToo)
      known.why.push(why)
    } else if (new Set(equal.map((other) => other.customer)).size === 1) add(one.customer, points.dueAlone, why)
  }
  return best(payment, customers, found)
}

function best(payment: Payment, customers: readonly Known[], found: ReadonlyMap<Id<'customer'>, Found>): Guess {
  const [first, second] = [...found].toSorted(([, one], [, other]) => other.score - one.score)
  if (!first) return { guess: null, score: 0, why: null, sure: false }
  const [customer, { score, why }] = first
  const known = customers.find((one) => one.id === customer)
  const himself = known !== undefined && paysHimself(payment.name, known)
  const clear = second === undefined || score - second[1].score >= ahead
  const warned = himself || payment.name === nameless ? [] : ['户名不是该客户：代付须有委托付款函']
  const doubt = clear ? [] : ['另有客户也像']
  return { guess: customer, score, why: [...new Set(why), ...warned, ...doubt].join('；').slice(0, 200), sure: score >= enough && clear && himself }
}

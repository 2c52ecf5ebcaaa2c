import type { Deed, RandomOffice } from './office.ts'
import type { Bag } from './bag.ts'
import type { Page } from './paper.ts'
import { onAccount } from './receiving.ts'
import type { Money } from './receiving.ts'

/** A movement of a bank statement, in or out by its sign. */
export interface Movement {
  readonly id: string
  readonly amount: bigint
  /** how often something stands on it: parked, and received after that */
  state: 'open' | 'parked' | 'done'
}

/** What follows from dealing with a movement besides its page, and from taking that back. */
interface Follows {
  readonly done?: () => void
  readonly undone?: () => void
}

/** Something is done with a movement; taken back, it waits to be dealt with again. */
async function dealt(office: RandomOffice, one: Movement, verb: string, input: object, page: Page, { done, undone }: Follows = {}): Promise<boolean> {
  const before = one.state
  const after = verb === 'park' ? 'parked' : 'done'
  await office.act('finance', 'statementLine', verb, { on: office.day, ...input }, await office.now('statement_line', one))
  office.paper.write(page)
  one.state = after
  done?.()
  office.stands(
    `bank ${verb}${before === 'parked' ? ' of unknown money' : ''}`,
    () => one.state === after,
    async () => {
      await office.act('finance', 'statementLine', 'undo', { on: office.day, reason: '撤回' }, await office.now('statement_line', one))
      office.paper.write(page, -1n)
      one.state = before
      undone?.()
    },
  )
  return true
}

/** Money that is on account goes back to the customer. */
async function refunded(office: RandomOffice, one: Movement, from: Money): Promise<boolean> {
  const page: Page = {
    money: [
      ['customerAdvance', -one.amount, from.customer],
      ['bank', one.amount],
    ],
  }
  const done = (): void => {
    from.refunded -= one.amount
    from.pages.push(page)
  }
  const undone = (): void => {
    from.refunded += one.amount
    from.pages.splice(from.pages.indexOf(page), 1)
  }
  return await dealt(office, one, 'refund', { receipt: from.row.id }, page, { done, undone })
}

/** Movements of the bank: fees and interest, unknown money and whose it was, money that goes back. */
export function banking(office: RandomOffice, movements: Bag<Movement>, money: Bag<Money>): readonly Deed[] {
  const against = (role: string, { amount }: Movement, whom?: string): Page => ({
    money: [
      ['bank', amount],
      [role, -amount, whom],
    ],
  })
  const open = () => movements.draw(office.random, ({ state }) => state === 'open')
  const charge: Deed = async () => {
    const one = open()
    return one !== undefined && (await dealt(office, one, 'chargeFee', {}, against('financeExpense', one)))
  }
  const park: Deed = async () => {
    const one = open()
    return one !== undefined && (await dealt(office, one, 'park', {}, against('unknownMoney', one)))
  }
  const claim: Deed = async () => {
    const one = movements.draw(office.random, ({ state, amount }) => state !== 'done' && amount > 0n)
    if (!one) return false
    const customer = office.one(office.parties.customers)
    const page: Page = {
      money: [
        [one.state === 'parked' ? 'unknownMoney' : 'bank', one.amount],
        ['customerAdvance', -one.amount, customer],
      ],
    }
    return await dealt(office, one, 'claim', { customer, how: 'account', letterLater: true }, page)
  }
  const refund: Deed = async () => {
    const one = movements.draw(office.random, ({ state, amount }) => state === 'open' && amount < 0n)
    const from = one && money.draw(office.random, (other) => onAccount(other) >= -one.amount)
    return one !== undefined && from !== undefined && (await refunded(office, one, from))
  }
  return [charge, park, claim, refund]
}

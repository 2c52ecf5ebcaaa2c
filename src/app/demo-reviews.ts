import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { runCourse, signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'reviews', ...parts)

interface ReviewsOfDemo {
  readonly who: (login: string) => string
  readonly administrator: string
  readonly customer: string
  readonly goods: string
  readonly today: Day
}

/** Who is above whom: what escalates to a superior finds one. */
// The others' superiors stand since the duties.
const superiors: readonly (readonly [login: string, superior: string])[] = [['zhaomin', 'zhouqiang']]

/**
 * A policy for shipments (two, and from 100,000.00 the manager), in force by two signatures; the manager away, with a delegate; a large shipment
 * that waits for him; and one that was changed after its first signature, so that the next reviewer sees what.
 */
export async function demoReviews(chain: Chain, of: ReviewsOfDemo): Promise<void> {
  const { who, today } = of
  const now = new Date()
  for (const [login, superior] of superiors)
    await act(chain, of.administrator, id('superior', login), 'person', 'update', { manager: who(superior) }, { id: who(login), version: 1 }, now)
  const draft = await act(chain, who('zhaomin'), id('policy'), 'reviewPolicy', 'create', {
    title: '发货单复核制度',
    what: 'shipment.check',
    amount: 'gross',
    steps: [
      { persons: 2, late: 4, unit: 'hour', escalate: 'superior' },
      { step: 2, role: 'manager', atLeast: '100000', late: 1, escalate: 'lead' },
    ],
    copies: [{ person: who('zhaomin') }],
  })
  let policy = draft
  for (const login of ['zhouqiang', 'sunli']) policy = await signed(chain, who(login), id('policy', login), 'reviewPolicy', policy, now, 'adopt')
  await act(chain, who('zhouqiang'), id('delegation'), 'delegation', 'create', {
    delegate: who('zhaomin'),
    firstDay: today,
    lastDay: addDays(today, 6),
    only: 'shipment.check',
    reason: '赴成都参加糖酒会',
  })
  const large = await shipmentOf(chain, of, '100', 'large')
  for (const login of ['wangfang', 'chenjing']) await signed(chain, who(login), id('large', login), 'shipment', large, now)
  const changed = await shipmentOf(chain, of, '12', 'changed')
  await signed(chain, who('wangfang'), id('changed', 'wangfang'), 'shipment', changed, now)
  await act(
    chain,
    who('lina'),
    id('changed', 'edit'),
    'shipment',
    'update',
    { method: 'express', consignee: '陈主任', remark: '客户要求改走快递' },
    changed,
    now,
  )
}

type Made = Awaited<ReturnType<typeof act>>

/** An order of today and its shipment, not yet reviewed. */
async function shipmentOf(chain: Chain, { who, customer, goods, today }: ReviewsOfDemo, quantity: string, name: string): Promise<Made> {
  const order = await act(chain, who('lina'), id('order', name), 'salesOrder', 'create', {
    customer,
    salesperson: who('wangqiang'),
    orderedOn: today,
    lines: [{ goods, quantity, price: '1280', rate: '0.13' }],
  })
  await runCourse(chain, { order: order.id, name: `review ${name}`, shippedOn: today, waybill: null, upTo: 'made', receivedOn: null, paid: 0 })
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<Made>(
      `select distinct s.id, s.version from shipment s join shipment_list l on l.company_id = s.company_id and l.parent = s.id
         join sales_order_lines o on o.company_id = l.company_id and o.id = l.order_line where s.company_id = $1 and o.parent = $2`,
      [chain.company, order.id],
    ),
  )
  return present(found.rows[0], 'the course made a shipment')
}

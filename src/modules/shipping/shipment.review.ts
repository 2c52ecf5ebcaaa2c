import { present } from '../../base/assert.ts'
import type { Day } from '../../base/day.ts'
import { groupedMoney, money } from '../../base/money.ts'
import { textOf } from '../../kernel/kinds/kinds.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { AnyRecord, RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { licenceGaps } from '../parties/calculate-licences.ts'
import type { LicenceGap } from '../parties/calculate-licences.ts'
import { customer } from '../parties/customer.record.ts'
import { licenceRule } from '../parties/licence-rule.record.ts'
import { licence } from '../parties/licence.record.ts'
import { person } from '../people/person.record.ts'
import { linesOfOrders } from './calculate-list.ts'
import { creditGroup, freeGroup, headRow, listGroups, unshippedGroup } from './calculate-sheet.ts'
import type { NamesOfGoods, SheetGroup } from './calculate-sheet.ts'
import { ordersOf } from './save.action.ts'
import { deliverTo, freightOf, heldByShipments } from './shipment.draft.ts'
import { shipment } from './shipment.record.ts'

type Shipment = RowOf<typeof shipment>
type Order = RowOf<typeof salesOrder>
type Customer = RowOf<typeof customer>

/** Order, sales list and shipment side by side, as duty B9 asks: two persons compare them, none of them the maker. */
export default compare(shipment, 'check', async (read, row) => {
  const orders = await ordersOf(read, row)
  const ordered = linesOfOrders(orders)
  const names = await namesOfGoods(read, row, orders)
  const parties = new Map((await read.getMany(customer, [...new Set([row.customer, ...orders.map((order) => order.customer)])])).map((one) => [one.id, one]))
  const buyer = present(parties.get(row.customer), 'a shipment has a customer')
  return {
    columns: [salesOrder.label, ['销售清单', 'Sales list'], shipment.label],
    groups: [
      await headGroup(read, row, orders, parties),
      ...listGroups(
        row,
        ordered,
        names,
        await heldByShipments(
          read,
          row.list.map((line) => line.orderLine),
          row.id,
        ),
      ),
      ...freeGroup(row, ordered, names),
      ...unshippedGroup(row, ordered, names),
      await credit(read, row, buyer),
      ...licenceGroup(await licencesMissing(read, row, read.today)),
    ],
  }
})

/** Licences that the customer should hold to be sent these goods on that day, and does not. */
export async function licencesMissing(read: Reading, row: Pick<Shipment, 'customer' | 'lines'>, on: Day): Promise<readonly LicenceGap[]> {
  const rules = await read.find(licenceRule, { active: true })
  if (rules.length === 0) return []
  const held = await read.find(licence, { customer: row.customer, state: 'verified' })
  return licenceGaps(rules, await read.getMany(goods, [...new Set(row.lines.map((line) => line.goods))]), held, on)
}

/** Nothing to show where none is missing. */
function licenceGroup(gaps: readonly LicenceGap[]): readonly SheetGroup[] {
  if (gaps.length === 0) return []
  return [
    {
      title: ['证照', 'Licences'],
      rows: gaps.map(({ says, blocks }) => ({
        label: ['客户证照', 'Licence'],
        values: ['', '', says],
        differs: true,
        ...(blocks ? { blocks, note: ['不能发货，请先登记并核实证照', 'nothing leaves before it is verified'] as const } : {}),
      })),
    },
  ]
}

/** A field's value as its record shows it. */
const said = (record: AnyRecord, field: string, value: string): string => textOf(value, present(record.fields[field], `${record.name} has the field`))

async function headGroup(read: Reading, row: Shipment, orders: readonly Order[], parties: ReadonlyMap<string, Customer>): Promise<SheetGroup> {
  const [ordering, buyer] = [new Set<string>(orders.map((order) => order.customer)), present(parties.get(row.customer), 'a shipment has a customer')]
  const destinations = orders.map((order) => deliverTo(order, present(parties.get(order.customer), 'an order has a customer')))
  const carriers = await read.getMany(carrier, [...new Set([...orders.map((order) => order.carrier), row.carrier].filter((id) => id !== null))])
  const people = await read.getMany(person, [...new Set([...orders.map((order) => order.salesperson), row.salesperson])])
  const personName = (id: string): string => people.find((one) => one.id === id)?.name ?? ''
  const carrierName = (id: string | null): string => carriers.find((one) => one.id === id)?.name ?? ''
  return {
    title: ['单头', 'Head'],
    rows: [
      headRow(
        ['客户', 'Customer'],
        [...ordering].map((id) => parties.get(id)?.name ?? ''),
        buyer.name,
      ),
      headRow(
        ['业务员', 'Salesperson'],
        orders.map((order) => personName(order.salesperson)),
        personName(row.salesperson),
      ),
      headRow(
        ['收货人', 'Consignee'],
        destinations.map((to) => to.consignee ?? ''),
        row.consignee ?? '',
      ),
      headRow(
        ['电话', 'Telephone'],
        destinations.map((to) => to.phone ?? ''),
        row.phone ?? '',
      ),
      headRow(
        ['地址', 'Address'],
        destinations.map((to) => to.address ?? ''),
        row.address ?? '',
      ),
      headRow(
        ['交货期', 'Deliver by'],
        orders.map((order) => order.dueOn ?? ''),
        row.dueOn ?? '',
      ),
      headRow(
        ['物流公司', 'Carrier'],
        orders.map((order) => carrierName(order.carrier)),
        carrierName(row.carrier),
      ),
      headRow(['运费', 'Freight'], orders.length === 0 ? [] : [groupedMoney(freightOf(orders))], groupedMoney(row.freight)),
      headRow(
        ['运费承担', 'Freight borne by'],
        orders.map((order) => said(salesOrder, 'freightBy', order.freightBy)),
        said(shipment, 'freightBy', row.freightBy),
      ),
      headRow(['类型', 'Kind'], [], said(shipment, 'kind', row.kind)),
      headRow(['发货方式', 'Method'], [], said(shipment, 'method', row.method)),
    ],
  }
}

async function namesOfGoods(read: Reading, row: Shipment, orders: readonly Order[]): Promise<NamesOfGoods> {
  const named = [...row.list, ...row.lines, ...orders.flatMap((order) => order.lines)].map((line) => line.goods)
  return new Map((await read.getMany(goods, [...new Set(named)])).map((one) => [one.id, one]))
}

/** What he owes in the books, and what has left for him that the books will claim only when it is invoiced. */
async function credit(read: Reading, row: Shipment, { creditLimit: limit }: Customer): Promise<SheetGroup> {
  if (limit === null) return creditGroup(null, row.gross)
  const [sums] = await read.rows<{ owed: string; unbilled: string }>(
    `select (select coalesce(sum(m.debit - m.credit), 0)::text from ledger_sum m where m.cube = 'customer' and m.role = 'receivable' and m.customer = any((select customer_family(customer_head($2)))::uuid[])) as owed,
            (select coalesce(sum(l.gross - l.invoiced_net - l.invoiced_tax), 0)::text from shipment s
               join shipment_list l on l.company_id = s.company_id and l.parent = s.id
              where s.company_id = $1 and s.customer = any((select customer_family(customer_head($2)))::uuid[]) and s.state = 'shipped' and s.booked = 'dispatch') as unbilled`,
    [read.company, row.customer],
  )
  const { owed, unbilled } = present(sums, 'a sum is one row')
  return creditGroup({ limit, owed: money(BigInt(owed)), unbilled: money(BigInt(unbilled)) }, row.gross)
}

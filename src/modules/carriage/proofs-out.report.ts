import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly shipment: Id<'shipment'>
  readonly customer: Id<'customer'>
  readonly carrier: Id<'carrier'> | null
  readonly code: string | null
  readonly shippedOn: Day
  readonly arrivedOn: Day | null
  readonly days: number
}

// A shipment that went in several consignments stands once for each of them that has no proof.
const sql = `
  select s.id as shipment, s.customer, coalesce(w.carrier, s.carrier) as carrier, w.code, s.shipped_on as "shippedOn", w.arrived_on as "arrivedOn",
    ($5::date - coalesce(w.arrived_on, s.shipped_on)) as days
  from shipment s left join consignment w on w.company_id = s.company_id and w.shipment = s.id and w.state not in ('void', 'refused', 'back')
  where s.company_id = $1 and s.state = 'shipped' and s.shipped_on between $2 and $3 and ($4::uuid is null or s.customer = any((select customer_family($4))::uuid[]))
    and not exists (select 1 from delivery_proof p where p.company_id = s.company_id and p.shipment = s.id and p.state <> 'void' and (p.consignment is null or p.consignment = w.id))
  order by coalesce(w.arrived_on, s.shipped_on), s.number limit ${mostRows + 1}`

/** 回单未回: what left and nobody has brought the signed paper of, the longest first. */
export default defineReport({
  name: 'proofsOut',
  label: ['回单未回', 'Proofs outstanding'],
  about: ['发货后还没有登记回单的，按到货（没有到货日期的按发货）后天数排列', 'Shipments without a proof, by days since they arrived or left'],
  duties: ['B9'],
  may: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'],
  input: { ...dayInput, customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }) },
  columns: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true }),
    code: f.text(['运单号', 'Number'], { optional: true }),
    shippedOn: f.day(['发货日期', 'Shipped on']),
    arrivedOn: f.day(['签收日期', 'Arrived on'], { optional: true }),
    days: f.count(['天数', 'Days']),
  },
  opens: { column: 'shipment', record: 'shipment' },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.customer, read.today]))
  },
})

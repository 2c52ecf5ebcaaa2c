import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead', 'warehouse'] as const

/** What happens to goods on their way. */
export const trackingStates = {
  pickedUp: ['已揽收', 'Picked up'],
  moving: ['在途', 'In transit'],
  delivering: ['派送中', 'Out for delivery'],
  trouble: ['疑难件', 'In trouble'],
  delivered: ['已签收', 'Delivered'],
  refused: ['拒收', 'Refused'],
  back: ['已退回', 'Returned'],
} as const

/** 运单: one consignment of a shipment with a carrier, by his number, followed until it is there; in time or late tells how he did. Duties B3, B9, C9. */
export const consignment = defineDocument({
  name: 'consignment',
  label: ['运单', 'Consignment'],
  about: ['发出的货交给物流公司的单号和物流轨迹：签收、拒收、退回，是否准时', 'A consignment with a carrier by its number, followed until it is there'],
  title: 'code',
  numbered: 'YD{yyyy}{MM}{dd}-{0000}',
  duties: ['B3', 'B9', 'C9'],
  fields: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment', {
      listed: true, searched: true, among: { states: ['checked', 'shipped'] }, fills: (shipment) => ({ customer: shipment.customer, carrier: shipment.carrier, code: shipment.waybill, sentOn: shipment.shippedOn, address: shipment.address, consignee: shipment.consignee, phone: shipment.phone }),
    }),
    customer: f.ref(['客户', 'Customer'], 'customer', { listed: true, searched: true }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { listed: true, searched: true }),
    code: f.code(['运单号', 'Number'], { listed: true, searched: true, max: 40 }),
    parcels: f.count(['件数', 'Parcels'], { initial: 1, min: 1, max: 200, listed: true }),
    weight: f.quantity(['重量', 'Weight'], { optional: true, min: '0', unit: ['公斤', 'kg'] }),
    sentOn: f.day(['发出日期', 'Sent on'], { initial: 'today', listed: true }),
    promisedOn: f.day(['应到日期', 'Promised by'], { optional: true, listed: true, help: ['不填按比价单的时效，没有比价单的按发货单交货期限', 'Empty: as the chosen carrier promised, else as the shipment is due'] }),
    consignee: f.text(['收货人', 'Consignee'], { optional: true, max: 60 }),
    phone: f.phone(['收货电话', 'Telephone'], { optional: true }),
    address: f.text(['收货地址', 'Delivery address'], { optional: true }),
    route: f.text(['线路', 'Route'], { system: true, optional: true, listed: true, filtered: true }),
    arrivedOn: f.day(['签收日期', 'Arrived on'], { system: true, optional: true, listed: true }),
    last: f.text(['最新轨迹', 'Last seen'], { system: true, optional: true, max: 300 }),
    lastAt: f.moment(['轨迹时间', 'Seen at'], { system: true, optional: true }),
    damaged: f.flag(['有货损', 'Damaged or short'], { system: true, initial: false }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: makers },
  states: {
    sent: { label: ['已发出', 'Sent'], tone: 'orange', editable: true },
    moving: { label: ['在途', 'Moving'], tone: 'blue', editable: true },
    trouble: { label: ['疑难', 'In trouble'], tone: 'red', editable: true },
    arrived: { label: ['已签收', 'Arrived'], tone: 'green' },
    refused: { label: ['拒收', 'Refused'], tone: 'red' },
    back: { label: ['已退回', 'Returned'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    pull: { label: ['查询轨迹', 'Ask the carrier'], from: ['sent', 'moving', 'trouble', 'refused'], to: 'same', by: makers, tone: 'primary' },
    noteTracked: {
      label: ['登记轨迹', 'Note an event'], from: ['sent', 'moving', 'trouble', 'arrived', 'refused', 'back'], to: ['sent', 'moving', 'trouble', 'arrived', 'refused', 'back'], by: [],
      input: { at: f.moment(['时间', 'At']), status: f.choice(['状态', 'What'], trackingStates), said: f.text(['说明', 'Said'], { optional: true, max: 300 }) },
    },
    noteDamaged: { label: ['登记货损', 'Note damage'], from: ['sent', 'moving', 'trouble', 'arrived', 'refused', 'back'], to: 'same', by: [], input: { damaged: f.flag(['有货损', 'Damaged']) } },
    void: { label: ['作废', 'Void'], from: ['sent', 'moving', 'trouble', 'arrived', 'refused', 'back'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ shipment: some('shipment'), customer: some('customer'), carrier: some('carrier'), code: 'SF1234567890123', sentOn: '2026-03-02' }],
    bad: [['parcels', { parcels: 0 }]],
  },
})

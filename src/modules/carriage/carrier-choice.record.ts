import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['clerk', 'lead'] as const

/** 承运商比价单: what each carrier asks for a shipment and how he did before, who was chosen and why. It keeps what was known on that day. Duty B3. */
export const carrierChoice = defineDocument({
  name: 'carrierChoice',
  label: ['承运商比价单', 'Choice of a carrier'],
  about: ['按运价表、承诺时效和以往准时率、货损率比较各物流公司；不选第一位的写明原因', 'Carriers beside each other by price, promise and past; who is not the first is chosen with a reason'],
  title: 'shipment',
  numbered: 'BJ{yyyy}{MM}{dd}-{000}',
  duties: ['B3'],
  fields: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment', { listed: true, searched: true, among: { states: ['made', 'returned'] }, fills: (shipment) => ({ dueOn: shipment.dueOn }) }),
    province: f.text(['目的省', 'Province'], { max: 20, listed: true }),
    city: f.text(['目的市', 'City'], { optional: true, max: 20, listed: true }),
    weight: f.quantity(['重量', 'Weight'], { optional: true, min: '0.001', unit: ['公斤', 'kg'], listed: true }),
    volume: f.quantity(['体积', 'Volume'], { optional: true, min: '0.000001', unit: ['立方米', 'm³'] }),
    leavesOn: f.day(['预计发货日', 'Leaves on'], { initial: 'today' }),
    dueOn: f.day(['要求到货日', 'Due'], { optional: true, listed: true, help: ['能按期到的排前面，其中便宜的在先', 'Who is in time stands first, the cheapest of them before the others'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['比较', 'Compared'], {
      carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
      price: f.money(['运费', 'Price'], { summed: false }),
      days: f.count(['承诺天数', 'Days promised']),
      arrivesOn: f.day(['预计到达', 'Arrives']),
      inTime: f.flag(['按期', 'In time']),
      trips: f.count(['一年内票数', 'Trips in a year']),
      punctual: f.percent(['准时率', 'In time before'], { optional: true }),
      damaged: f.percent(['货损率', 'Damaged before'], { optional: true }),
      tariff: f.text(['运价', 'Tariff']),
    }, { system: true, optional: true }),
    carrier: f.ref(['选定', 'Chosen'], 'carrier', { system: true, optional: true, listed: true }),
    reason: f.text(['原因', 'Reason'], { system: true, optional: true, max: 200 }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: makers },
  rules: { weighed: { says: ['请填重量', 'Say how much it weighs'], at: 'weight', holds: (v) => v.weight !== null } },
  states: {
    made: { label: ['待选定', 'To choose'], tone: 'orange', editable: true },
    chosen: { label: ['已选定', 'Chosen'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    choose: {
      label: ['选定', 'Choose'], from: ['made'], to: 'chosen', by: makers, tone: 'primary',
      input: { carrier: f.ref(['物流公司', 'Carrier'], 'carrier'), why: f.text(['不选第一位的原因', 'Why not the first'], { optional: true, max: 200 }) },
    },
    void: { label: ['作废', 'Void'], from: ['made', 'chosen'], to: 'void', by: makers, undoes: true, tone: 'danger', input: { why: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ shipment: some('shipment'), province: '浙江省', city: '杭州市', weight: '12' }],
    bad: [['weight', { weight: '0' }], ['weighed', { weight: null }]],
  },
})

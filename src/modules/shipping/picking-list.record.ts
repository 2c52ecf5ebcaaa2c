import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const makers = ['warehouse', 'clerk', 'lead'] as const

/** 拣货单: what is fetched from the shelves of one warehouse for reviewed shipments, lot by lot, first expired first out. Duty B9. */
export const pickingList = defineDocument({
  name: 'pickingList',
  label: ['拣货单', 'Picking list'],
  about: ['已复核的发货单按仓库、批号、效期拣货：先到期先出，换批须写原因；拣完批号写回发货单', 'Goods of reviewed shipments by lot and expiry: first expired first out; the lots go back to the shipments'],
  title: 'picker',
  numbered: 'JH{yyyy}{MM}{dd}-{0000}',
  duties: ['B9'],
  fields: {
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true, listed: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    picker: f.person(['拣货人', 'Picker'], { listed: true, initial: 'me' }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['拣货明细', 'Lines'], {
      shipment: f.ref(['发货单', 'Shipment'], 'shipment', { among: { states: ['checked'] } }),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { system: true, optional: true }),
      reason: f.text(['不先发先到期的原因', 'Why not what expires first'], { optional: true, max: 100 }),
    }),
    pickedOn: f.day(['拣货日期', 'Picked on'], { system: true, optional: true, listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'warehouse'], write: makers },
  states: {
    made: { label: ['待拣货', 'To pick'], tone: 'orange', editable: true },
    picked: { label: ['已拣货', 'Picked'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    pick: { label: ['拣货完成', 'Picked'], from: ['made'], to: 'picked', by: ['warehouse', 'lead'], tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['made', 'picked'], to: 'void', by: makers, undoes: true, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ picker: some('person'), lines: [{ shipment: some('shipment'), goods: some('goods'), quantity: '2' }] }],
    bad: [['lines', { lines: [] }]],
  },
})

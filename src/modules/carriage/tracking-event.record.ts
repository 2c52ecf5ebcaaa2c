import { f } from '../../kernel/record/field.ts'
import { defineRegister } from '../../kernel/record/record.ts'
import { trackingStates } from './consignment.record.ts'

/** 物流轨迹: what happened to a consignment, and when: written down, imported from what a carrier sent, or asked of a tracking service. Duties B3, B9. */
export const trackingEvent = defineRegister({
  name: 'trackingEvent',
  label: ['物流轨迹', 'Tracking'],
  about: ['揽收、在途、签收、拒收、退回：手工登记、Excel 导入或向查询服务取回；登记后不改，补登一条即可', 'What happened on the way: by hand, from a workbook or asked; never changed, a later one tells what is right'],
  title: 'status',
  duties: ['B3', 'B9'],
  fields: {
    consignment: f.ref(['运单', 'Consignment'], 'consignment', { listed: true, searched: true }),
    at: f.moment(['时间', 'At'], { initial: 'now', listed: true }),
    status: f.choice(['状态', 'What'], trackingStates, { listed: true }),
    place: f.text(['地点', 'Place'], { optional: true, listed: true, max: 100 }),
    said: f.text(['说明', 'Said'], { optional: true, listed: true, max: 200 }),
    source: f.choice(['来源', 'Source'], { hand: ['登记', 'Written'], pulled: ['查询', 'Asked'] }, { initial: 'hand', listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: ['clerk', 'lead', 'warehouse'] },
  unique: [['consignment', 'at', 'status']],
  examples: {
    good: [{ consignment: '00000000-0000-7000-8000-000000000001', at: '2026-03-02T10:00:00+08:00', status: 'pickedUp', place: '杭州转运中心' }],
    bad: [['status', { status: 'lost' }]],
  },
})

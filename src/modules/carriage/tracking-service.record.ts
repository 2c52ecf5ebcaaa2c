import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'

/** Where tracking is asked for: a service that speaks the real-time query of kuaidi100. One that is active is used. */
export const trackingService = defineMaster({
  name: 'trackingService',
  label: ['物流查询服务', 'Tracking service'],
  about: ['按快递 100 实时查询接口取物流轨迹；授权码和密钥在服务商后台查看', 'Tracking by the real-time query of kuaidi100'],
  title: 'name',
  key: 'name',
  settings: true,
  fields: {
    name: f.text(['名称', 'Name'], { max: 40, listed: true, searched: true }),
    address: f.web(['查询地址', 'Address'], { listed: true, help: ['快递 100：https://poll.kuaidi100.com/poll/query.do', 'kuaidi100: https://poll.kuaidi100.com/poll/query.do'] }),
    customer: f.text(['授权码 customer', 'Customer'], { max: 100, seenBy: ['administrator'] }),
    secret: f.text(['密钥 key', 'Key'], { max: 100, seenBy: ['administrator'], secret: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['administrator'], write: ['administrator'] },
  unique: [['name']],
  examples: {
    good: [{ name: '快递 100', address: 'https://poll.kuaidi100.com/poll/query.do', customer: 'ABC', secret: 'miyao' }],
    bad: [['address', { address: 'javascript:alert(1)' }]],
  },
})

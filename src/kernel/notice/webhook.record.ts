import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'

/** Another program that is told of what happens here: which event, which row; it fetches the row itself, with a token of its own. */
export const webhook = defineMaster({
  name: 'webhook',
  label: ['事件推送', 'Webhook'],
  about: ['发生什么事时通知别的程序；只告诉是哪一张单据，内容由对方用接口令牌来取', 'Tells another program what happened; it fetches the row itself'],
  title: 'name',
  key: 'name',
  settings: true,
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    address: f.web(['接收地址', 'Address'], { listed: true }),
    events: f.text(['事件', 'Events'], {
      max: 2000, listed: true, pattern: /^(\*|\w+\.(\w+|\*))( (\*|\w+\.(\w+|\*)))*$/, patternSays: ['写成 shipment.ship customer.* 或 *，用空格分开', 'Such as shipment.ship customer.* or *'],
      help: ['单据.动作，用空格分开：shipment.ship customer.create；customer.* 为该资料的全部；* 为全部', 'record.verb, separated by blanks'],
    }),
    secret: f.text(['签名密钥', 'Signing secret'], { max: 100, pattern: /^\S{16,}$/, patternSays: ['至少 16 位，不含空格', 'At least 16 characters'], seenBy: ['administrator'], secret: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['administrator'], write: ['administrator'] },
  unique: [['name']],
  examples: {
    good: [{ name: '仓库系统', address: 'https://warehouse.example.cn/hook', events: 'shipment.ship customer.*', secret: 'yige-hen-chang-de-miyao' }],
    bad: [['events', { events: 'ship' }], ['secret', { secret: 'short' }], ['address', { address: 'javascript:alert(1)' }]],
  },
})

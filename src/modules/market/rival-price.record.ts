import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'
import { channels } from './calculate-kinds.ts'

/** What competing goods cost somewhere on a day, and how they are pushed there (practice 10.5). Duties A4, E7. */
export const rivalPrice = defineRegister({
  name: 'rivalPrice',
  label: ['竞品价格', 'Competing price'],
  about: ['在渠道、门店看到的竞品价格、促销、铺货和陈列，拍照留底；走势见报表', 'Prices and promotions seen in shops, with a picture'],
  title: 'rival',
  duties: ['A4', 'E7'],
  fields: {
    serial: f.serial(['编号', 'Number'], 'JP{yyyy}{MM}-{0000}', { listed: true, searched: true }),
    on: f.day(['采集日期', 'On'], { initial: 'today', listed: true }),
    rival: f.ref(['竞品', 'Competing goods'], 'rivalGoods', { listed: true, searched: true }),
    channel: f.choice(['渠道', 'Channel'], channels, { listed: true }),
    region: f.text(['区域', 'Region'], { max: 40, listed: true, filtered: true }),
    outlet: f.text(['网点', 'Outlet'], { max: 80, optional: true, listed: true, searched: true }),
    price: f.price(['价格', 'Price'], { min: '0', listed: true }),
    promotion: f.text(['促销', 'Promotion'], { max: 200, optional: true, listed: true }),
    rebate: f.text(['返利政策', 'Rebate'], { max: 200, optional: true }),
    spread: f.percent(['铺货率', 'Share of outlets'], { min: '0', optional: true }),
    facings: f.count(['陈列面', 'Facings'], { min: 0, max: 999, optional: true }),
    sold: f.quantity(['月销估计', 'Sold a month'], { min: '0', optional: true }),
    ownFacings: f.count(['我方陈列面', 'Our facings'], { min: 0, max: 999, optional: true, help: ['同一网点我方同类商品，份额由此算', 'Ours in the same shop, for the share'] }),
    ownSold: f.quantity(['我方月销', 'Ours sold a month'], { min: '0', optional: true }),
    source: f.choice(['来源', 'Source'], { seen: ['实地', 'Seen'], customer: ['客户说', 'Told by a customer'], web: ['网页', 'Web'], other: ['其他', 'Other'] }, { initial: 'seen', listed: true }),
    collector: f.person(['采集人', 'By'], { initial: 'me', listed: true }),
    photo: f.photo(['照片', 'Picture'], { optional: true, most: 6 }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'sales'], write: ['clerk', 'lead', 'sales'] },
  rules: { priceAbove: { says: ['价格要大于 0', 'A price is above 0'], at: 'price', holds: (v) => Number(v.price) > 0 } },
  examples: { good: [{ on: '2026-03-02', rival: some('rivalGoods'), channel: 'store', region: '华东', outlet: '世纪联华庆春店', price: '98', promotion: '买十送一', facings: 6 }], bad: [['priceAbove', { price: '0' }], ['channel', { channel: 'moon' }]] },
})

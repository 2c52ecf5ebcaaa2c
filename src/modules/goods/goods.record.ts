import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Publicity material and supplies, by kind. */
export const publicityKinds = { leaflet: ['彩页', 'Leaflets'], brochure: ['画册手册', 'Brochures'], card: ['名片', 'Name cards'], gift: ['宣传礼品', 'Gifts'], stand: ['展架海报', 'Stands and posters'], office: ['办公用品', 'Office supplies'] } as const

/** What we sell. The tax code is the 19-digit goods-and-services code of the tax administration. */
export const goods = defineMaster({
  name: 'goods',
  label: ['商品', 'Goods'],
  title: 'name',
  key: 'code',
  beside: ['spec', 'unit'],
  fields: {
    code: f.code(['商品编码', 'Goods code'], { listed: true, searched: true, max: 30 }),
    name: f.text(['品名', 'Name'], { max: 92, listed: true, searched: true }),
    spec: f.text(['规格型号', 'Specification'], { max: 40, optional: true, listed: true }),
    unit: f.text(['单位', 'Unit'], { max: 20, listed: true }),
    category: f.text(['类别', 'Category'], { max: 40, optional: true, listed: true, filtered: true }),
    rate: f.rate(['税率', 'VAT rate'], { initial: '0.13', listed: true }),
    taxCode: f.code(['税收分类编码', 'Tax classification code'], {
      optional: true, max: 19, pattern: /^\d{19}$/, patternSays: ['税收分类编码为 19 位数字', 'A tax code has 19 digits'], suggestedBy: ['name', 'category'],
    }),
    taxShort: f.text(['分类简称', 'Short name of its class'], { optional: true, max: 40, help: ['编码表里有的不用填；新增的编码按税务局的简称填写', 'Only for a code that the table here does not have yet'] }),
    price: f.price(['含税指导价', 'Guide price, tax included'], { optional: true, listed: true, min: '0' }),
    cost: f.price(['单位成本', 'Unit cost'], { optional: true, min: '0', seenBy: ['finance', 'manager', 'administrator'] }),
    lots: f.choice(['批次管理', 'Kept by lot'], { none: ['不分批', 'Not'], lot: ['按批号', 'By lot'], expiry: ['按批号和效期', 'By lot and expiry'] }, {
      initial: 'none', filtered: true, help: ['分批的商品出入库须有批号，批次不能发超；启用前的库存用调拨单「批号登记」补批号', 'Then every movement names its lot, and no lot leaves beyond what is there; old stock gets lots by a transfer'],
    }),
    publicity: f.choice(['宣传物料', 'Publicity material'], publicityKinds, {
      optional: true, filtered: true, help: ['销售的商品不填；填了的凭物料申领单发放，列在宣传物料收发存里', 'Empty for what is sold; the others are handed out by requests and stand in their own register'],
    }),
    least: f.quantity(['安全库存', 'Least on hand'], { optional: true, min: '0', unit: 'unit', help: ['少于它时提醒', 'Told of when less is there'] }),
    shelf: f.text(['货位', 'Shelf'], { optional: true, max: 40, help: ['盘点表上按它排', 'Count sheets go along the shelves'] }),
    active: f.flag(['启用', 'Active'], { initial: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'finance'] },
  unique: [['code']],
  examples: {
    good: [{ code: 'P001', name: '龙井绿茶', spec: '250g×10', unit: '箱', taxCode: '1030306010000000000', price: '45.80', cost: '31.20' }],
    bad: [['taxCode', { taxCode: '123' }], ['rate', { rate: '1.3' }]],
  },
})

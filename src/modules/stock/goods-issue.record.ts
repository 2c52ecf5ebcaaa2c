import { sumMoney } from '../../base/money.ts'
import { lineAmounts, readPrice } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { movementMay, movementStates, movementVerbs } from './movement.rules.ts'

const costSeenBy = ['finance', 'manager', 'administrator'] as const

/** 其他出库单: goods leave the store without being sold: lost, a sample, a gift (with the VAT on what is deemed sold), material, own use. */
export const goodsIssue = defineDocument({
  name: 'goodsIssue',
  label: ['其他出库单', 'Other issue'],
  about: ['盘亏、报废、样品、赠品、物料、自用出库：两人复核后按成本记账', 'Goods lost, scrapped, given or used: checked by two, then booked at cost'],
  title: 'kind',
  numbered: 'CK{yyyy}{MM}{dd}-{0000}',
  duties: ['E4'],
  fields: {
    kind: f.choice(['出库类型', 'Kind'], { loss: ['盘亏', 'Loss'], scrap: ['报废', 'Scrap'], sample: ['样品', 'Sample'], gift: ['赠品', 'Gift'], material: ['政策物料', 'Policy material'], ownUse: ['自用', 'Own use'], rebate: ['返利货', 'Goods earned as rebate'] }, { initial: 'sample', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true }),
    person: f.person(['经办人', 'Handled by'], { optional: true, listed: true, initial: 'me' }),
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true, listed: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    released: f.money(['冲减货返负债（不含税）', 'Off the goods rebate, net'], { optional: true, min: '0.01', help: ['返利货对应的货返余额，转回收入；发票上货款与折扣相抵，没有税额', 'What was put aside for these goods comes back to revenue'] }),
    inspection: f.ref(['退货检验单', 'Inspection'], 'returnInspection', { optional: true, among: { states: ['concluded'] }, help: ['退回的货检验后报废的填', 'Of returned goods that were found to be scrap'] }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['出库明细', 'Lines'], {
      goods: f.ref(['商品', 'Goods'], 'goods', { fills: (goods) => ({ rate: goods.rate }) }),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      price: f.price(['含税公允单价', 'Fair price, tax included'], { optional: true, min: '0', help: ['赠品、送给客户的样品视同销售，按它算销项税额；自己消耗的样品不填', 'Gifts and samples given to customers are deemed sold at it; samples used up here have none'] }),
      rate: f.rate(['税率', 'VAT rate'], { initial: '0.13' }),
      tax: f.money(['销项税额', 'Output VAT'], { system: true }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { optional: true }),
      cost: f.money(['成本', 'Cost'], { system: true, initial: '0', seenBy: costSeenBy }),
      remark: f.text(['备注', 'Remark'], { optional: true, max: 100 }),
    }),
    tax: f.money(['销项税额合计', 'Output VAT in all'], { system: true }),
    postedOn: f.day(['出库日期', 'Issued on'], { system: true, optional: true, listed: true }),
  },
  may: movementMay,
  derive: (issue) => {
    const price = (line: (typeof issue.lines)[number]) => (issue.kind === 'gift' || issue.kind === 'sample' ? line.price : null) ?? readPrice('0')
    const lines = issue.lines.map((line) => ({ ...line, tax: lineAmounts({ quantity: line.quantity, price: price(line), basis: 'gross', rate: line.rate }).tax }))
    return { lines, tax: sumMoney(lines.map((line) => line.tax)) }
  },
  rules: {
    inspectedIsScrap: { says: ['凭退货检验单出库的只能是报废', 'What an inspection takes out is scrap'], at: 'kind', holds: (v) => v.inspection === null || v.kind === 'scrap' },
    giftHasPrice: { says: ['赠品视同销售，每行须填含税公允单价', 'A gift is deemed sold: each line needs its fair price'], at: 'lines', holds: (v) => v.kind !== 'gift' || v.lines.every((line) => line.price !== null) },
    rebateReleases: { says: ['返利货须填客户和冲减货返负债的金额，其他出库不填', 'Goods earned name their customer and what is released; others do not'], at: 'released', holds: (v) => (v.kind === 'rebate' ? v.released !== null && v.customer !== null : v.released === null) },
    giftHasCustomer: { says: ['赠品须填受赠客户', 'A gift has its customer'], at: 'customer', holds: (v) => v.kind !== 'gift' || v.customer !== null },
  },
  states: movementStates,
  verbs: {
    ...movementVerbs,
    noteCost: {
      label: ['登记成本', 'Note cost'], from: ['posted'], to: 'same', by: [],
      input: { lines: f.lines(['明细', 'Lines'], { line: f.lineOf(['出库明细行', 'Line'], 'goodsIssue', 'lines'), cost: f.money(['成本', 'Cost']) }) },
    },
  },
  examples: {
    good: [{ kind: 'gift', customer: some('customer'), person: some('person'), lines: [{ goods: some('goods'), quantity: '2', price: '113', rate: '0.13' }] }],
    bad: [['inspectedIsScrap', { kind: 'sample', inspection: '00000000-0000-7000-8000-000000000001' }], ['giftHasPrice', { lines: [{ goods: some('goods'), quantity: '2', price: null, rate: '0.13' }] }], ['giftHasCustomer', { customer: null }], ['rebateReleases', { released: '1' }]],
  },
})

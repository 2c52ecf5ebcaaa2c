import { sumMoney, zeroMoney } from '../../base/money.ts'
import { timesQuantity } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { movementMay, movementStates, movementVerbs } from './movement.rules.ts'

/** 入库单: goods come into the store, with what they are worth: bought, made, or found beyond the books. */
export const goodsReceipt = defineDocument({
  name: 'goodsReceipt',
  label: ['入库单', 'Goods receipt'],
  about: ['采购、完工、盘盈入库：两人复核后记商品账和总账', 'Goods bought, made or found: checked by two, then booked'],
  title: 'kind',
  numbered: 'RK{yyyy}{MM}{dd}-{0000}',
  duties: ['E4'],
  fields: {
    kind: f.choice(['入库类型', 'Kind'], { purchase: ['采购入库', 'Purchase'], production: ['完工入库', 'Production'], surplus: ['盘盈入库', 'Surplus'] }, { initial: 'purchase', listed: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true, searched: true }),
    contract: f.ref(['采购合同', 'Contract'], 'contract', { optional: true, among: { states: ['effective'], same: { supplier: 'supplier' } } }),
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true, listed: true, help: ['只有一个仓库的不填', 'Empty where there is only one'] }),
    billed: f.choice(['发票', 'Invoice'], { estimated: ['票未到（暂估）', 'Not come (estimated)'], invoiced: ['票已到', 'Come'], none: ['无发票', 'None'] }, { initial: 'estimated', listed: true }),
    tax: f.money(['进项税额', 'Input VAT'], { initial: '0', min: '0' }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    lines: f.lines(['入库明细', 'Lines'], {
      goods: f.ref(['商品', 'Goods'], 'goods'),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
      price: f.price(['不含税单价', 'Net price'], { optional: true, min: '0' }),
      amount: f.money(['发票金额', 'Invoiced net'], { optional: true, min: '0', help: ['填了以它为准，不填为数量×单价', 'Counts where it is filled; else quantity × price'] }),
      value: f.money(['入库金额', 'Value'], { system: true }),
      lot: f.text(['批号', 'Lot'], { optional: true, max: 40 }),
      expires: f.day(['有效期至', 'Expires'], { optional: true }),
      remark: f.text(['备注', 'Remark'], { optional: true, max: 100 }),
    }),
    value: f.money(['金额合计', 'Value in all'], { system: true, listed: true }),
    postedOn: f.day(['入库日期', 'Received on'], { system: true, optional: true, listed: true }),
  },
  may: movementMay,
  derive: (receipt) => {
    const lines = receipt.lines.map((line) => ({ ...line, value: line.amount ?? (line.price === null ? zeroMoney : timesQuantity(line.price, line.quantity)) }))
    return { lines, value: sumMoney(lines.map((line) => line.value)) }
  },
  rules: {
    valued: { says: ['每行须填不含税单价或发票金额', 'Each line has its price or its amount'], at: 'lines', holds: (v) => v.lines.every((line) => line.price !== null || line.amount !== null) },
    purchaseHasSupplier: { says: ['采购入库须填供应商', 'A purchase has its supplier'], at: 'supplier', holds: (v) => v.kind !== 'purchase' || v.supplier !== null },
    onlyPurchaseBilled: { says: ['采购入库须选票未到或票已到；完工、盘盈入库没有发票', 'A purchase has an invoice, come or not; nothing else has'], at: 'billed', holds: (v) => (v.kind === 'purchase' ? v.billed !== 'none' : v.billed !== 'invoiced') },
    taxWithInvoice: { says: ['票到才有进项税额', 'Input VAT comes with the invoice'], at: 'tax', holds: (v) => v.billed === 'invoiced' || v.tax === zeroMoney },
  },
  states: movementStates,
  verbs: movementVerbs,
  examples: {
    good: [{ kind: 'purchase', supplier: some('supplier'), warehouse: some('warehouse'), lines: [{ goods: some('goods'), quantity: '100', price: '62', lot: '20260301' }] }],
    bad: [
      ['valued', { lines: [{ goods: some('goods'), quantity: '1' }] }], ['purchaseHasSupplier', { supplier: null }],
      ['onlyPurchaseBilled', { kind: 'surplus', supplier: null, billed: 'invoiced' }], ['taxWithInvoice', { tax: '13' }],
    ],
  },
})

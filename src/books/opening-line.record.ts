import { zeroMoney } from '../base/money.ts'
import { f } from '../kernel/record/field.ts'
import { defineMaster, some } from '../kernel/record/record.ts'

/** One balance with which a company begins its books 期初余额: an account, what it is told apart by, and the amount; of a receivable the day it arose. Duty E4. */
export const openingLine = defineMaster({
  name: 'openingLine',
  label: ['期初余额', 'Opening balance'],
  about: ['建账时的科目余额，可从 Excel 导入；应收逐笔填发生日期，库存填商品和数量；全部录完后在「期初建账」里核对并记账；多录的行把金额和数量清空，就不记账', 'Balances to begin with, from a workbook; proved and posted by the opening'],
  title: 'code',
  key: 'code',
  settings: true,
  duties: ['E4'],
  fields: {
    code: f.code(['行号', 'No.'], { listed: true, searched: true, max: 20, help: ['导入时用来认行，不能重复', 'By which an import knows the row'] }),
    account: f.ref(['科目', 'Account'], 'account', { listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true, listed: true }),
    carrier: f.ref(['承运商', 'Carrier'], 'carrier', { optional: true }),
    person: f.person(['员工', 'Person'], { optional: true, listed: true }),
    department: f.text(['部门', 'Department'], { optional: true, max: 60 }),
    contract: f.ref(['合同', 'Contract'], 'contract', { optional: true }),
    campaign: f.ref(['促销活动', 'Campaign'], 'campaign', { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true, listed: true }),
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true }),
    quantity: f.quantity(['数量', 'Quantity'], { optional: true, listed: true, summed: false }),
    debit: f.money(['借方余额', 'Debit'], { optional: true, listed: true }),
    credit: f.money(['贷方余额', 'Credit'], { optional: true, listed: true }),
    since: f.day(['发生日期', 'Arose on'], { optional: true, listed: true, help: ['应收逐笔填写，账龄从这一天算起', 'Of a receivable: its age counts from here'] }),
    remark: f.text(['摘要', 'Remark'], { optional: true, max: 100 }),
  },
  may: { see: ['finance', 'manager', 'administrator'], write: ['finance'] },
  unique: [['code']],
  rules: {
    oneSide: { says: ['只填借方或贷方一边', 'Debit or credit, one of them'], at: 'debit', holds: (v) => (v.debit ?? zeroMoney) === zeroMoney || (v.credit ?? zeroMoney) === zeroMoney },
    quantityOfGoods: { says: ['填了数量请选商品', 'A quantity is of goods'], at: 'goods', holds: (v) => v.quantity === null || v.goods !== null },
  },
  examples: { good: [{ code: '1', account: some('account'), debit: '1000.00' }], bad: [['oneSide', { debit: '1', credit: '1' }], ['quantityOfGoods', { quantity: '3' }]] },
})

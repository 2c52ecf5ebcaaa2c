import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** The company itself: one row. Its choices steer the postings. */
export const company = defineMaster({
  name: 'company',
  label: ['公司设置', 'Company settings'],
  about: ['本公司的名称、会计制度和记账口径', 'Name, accounting standard and posting choices of the company'],
  title: 'name',
  single: true,
  settings: true,
  fields: {
    name: f.text(['公司名称', 'Company name'], { max: 100, listed: true, searched: true }),
    creditCode: f.creditCode(['统一社会信用代码', 'Social credit code'], { optional: true, listed: true }),
    standard: f.choice(['会计制度', 'Accounting standard'], { cas: ['企业会计准则', 'CAS'], small: ['小企业会计准则', 'Small-enterprise standard'] }, { initial: 'cas', listed: true }),
    revenueOn: f.choice(
      ['收入确认', 'Revenue recognised'],
      { shipment: ['发货时确认收入', 'On shipment'], invoice: ['开票时确认收入（发出商品）', 'On invoice (goods dispatched)'] },
      { initial: 'shipment', listed: true, help: ['只影响以后的单据，已记的账不变', 'Concerns later documents only'] },
    ),
    costing: f.choice(
      ['发出计价', 'Cost of issues'],
      { fixed: ['固定成本（商品资料的单位成本）', "Fixed cost (the goods' unit cost)"], moving: ['移动加权平均', 'Moving average'], monthly: ['月末一次加权平均', "The month's average"] },
      { initial: 'fixed', help: ['只影响以后的单据，已记的账不变；月末一次加权平均须每月做「月末成本计算单」', 'Concerns later documents only; the average of the month needs its month-end costing'] },
    ),
    profitCarried: f.choice(['损益结转', 'Profit carried'], { yearly: ['年末一次结转', 'At the end of the year'], monthly: ['每月结转', 'Every month'] }, {
      initial: 'yearly', help: ['每月结转的，没有结转损益的月份不能结账', 'Every month: none is closed before its profit and loss is carried'],
    }),
    negativeStock: f.choice(['负库存', 'Negative stock'], { refused: ['不允许', 'Refused'], allowed: ['允许', 'Allowed'] }, {
      initial: 'refused', help: ['不允许时，库存不足的发货、出库办不了', 'When refused, nothing leaves that is not there'],
    }),
    giftTax: f.choice(['赠品、样品', 'Gifts and samples'], { deemed: ['视同应税交易，计销项税额', 'Deemed sold, output VAT'], untaxed: ['不计销项税额', 'No VAT'] }, {
      initial: 'deemed', help: ['无偿送出的商品按公允价计税；只影响以后保存的发货单', 'Goods given away are taxed at a fair price; concerns shipments saved later'],
    }),
    creditControl: f.choice(['信用控制', 'Credit'], { hold: ['超额度、逾期、款未到的订单须放行', 'Orders beyond it wait for a release'], warn: ['只提示', 'Only told'] }, {
      initial: 'hold', help: ['额度、款到发货见客户资料；只影响以后保存的订单', "Limit and payment in advance are in the customer's file; concerns orders saved later"],
    }),
    overdueDays: f.count(['逾期几天以上不放单', 'Held when overdue by'], { optional: true, min: 0, max: 720, help: ['客户有发票逾期超过这些天的，新订单须放行；不填不控制', "Orders wait when a customer's invoice is overdue by more days; empty: never"] }),
    priceControl: f.choice(['价格控制', 'Prices'], { floor: ['低于底价的订单须放行', 'Orders below a floor wait'], strict: ['低于底价、政策外赠品都须放行', 'And gifts that no policy gives'], none: ['不控制', 'None'] }, {
      initial: 'floor', help: ['底价、政策见价格表和销售政策', 'Floors and policies are in their lists'],
    }),
    invoiceLimit: f.money(['单张发票限额（不含税金额）', 'Limit of an invoice, net'], { optional: true, min: '0.01', help: ['「月结开票」据此拆成几张；不填不限', 'Monthly invoicing splits by it; empty: none'] }),
    titleControl: f.choice(['开票资料', 'Invoice data'], { told: ['未核实的复核时提示', 'Told to reviewers'], block: ['未核实的不能复核开票', 'No invoice before they are verified'] }, { initial: 'told' }),
    complaintDays: f.count(['投诉答复期限', 'Complaints answered within'], { initial: 7, min: 1, max: 90, unit: ['天', 'days'] }),
    complaintMajorDays: f.count(['严重投诉答复期限', 'Major complaints answered within'], { initial: 3, min: 1, max: 90, unit: ['天', 'days'] }),
    address: f.text(['地址', 'Address'], { optional: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true }),
    bank: f.text(['开户行', 'Bank'], { optional: true }),
    bankAccount: f.code(['银行账号', 'Bank account'], { optional: true }),
  },
  may: { see: everyone, write: ['administrator', 'finance'] },
  unique: [['name']],
  examples: {
    good: [{ name: '江南百味食品有限公司', creditCode: '91350100M000100Y43' }],
    bad: [['creditCode', { creditCode: '91350100M000100Y44' }]],
  },
})

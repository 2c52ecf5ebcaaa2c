import { defineCube } from '../kernel/record/cube.ts'
import { f } from '../kernel/record/field.ts'

/** 账簿 of money: every line of every voucher, to be gathered by account, month and whom it concerns. A red line is negative on its own side. */
export default defineCube({
  name: 'moneyBook',
  label: ['账簿·凭证分录', 'Books: lines of vouchers'],
  may: ['finance', 'manager', 'administrator'],
  fields: {
    account: f.ref(['科目', 'Account'], 'account'),
    day: f.day(['日期', 'Day']),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier', { optional: true }),
    person: f.ref(['人员', 'Person'], 'person', { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
    expense: f.ref(['费用类别', 'Kind of expense'], 'expenseKind', { optional: true }),
    region: f.text(['区域', 'Region'], { filtered: true, optional: true }),
    department: f.text(['部门', 'Department'], { filtered: true, optional: true }),
    debit: f.money(['借方', 'Debit'], { optional: true }),
    credit: f.money(['贷方', 'Credit'], { optional: true }),
    net: f.money(['借减贷', 'Debit less credit']),
  },
  sql: `select l.company_id, a.id as account, l.day, l.customer, l.supplier, l.person, l.goods, l.expense, l.region, l.department,
      case l.side when 'D' then l.amount end as debit, case l.side when 'C' then l.amount end as credit,
      case l.side when 'D' then l.amount else -l.amount end as net
    from journal_line l join account a on a.company_id = l.company_id and a.code = l.account`,
})

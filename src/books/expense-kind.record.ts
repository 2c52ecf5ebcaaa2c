import { f } from '../kernel/record/field.ts'
import { defineMaster, some } from '../kernel/record/record.ts'

/** What is spent for: a kind of expense, the account it is booked to, and whether a customer must be named. Duty E5. */
export const expenseKind = defineMaster({
  name: 'expenseKind',
  label: ['费用类别', 'Kind of expense'],
  about: ['报销时选的费用类别，各记入一个科目；销售费用台账按它分栏', 'Chosen when claiming; each is booked to one account'],
  title: 'name',
  key: 'code',
  settings: true,
  duties: ['E5'],
  fields: {
    code: f.code(['类别编码', 'Code'], { listed: true, searched: true, max: 20 }),
    name: f.text(['类别名称', 'Name'], { max: 60, listed: true, searched: true }),
    account: f.ref(['记入科目', 'Account'], 'account', { listed: true }),
    rate: f.rate(['常用可抵扣税率', 'Usual deductible VAT'], { optional: true, listed: true, help: ['票据可抵扣时填，如 6%；报销时可改', 'Filled into claims; can be changed there'] }),
    customerNeeded: f.flag(['须填客户', 'Names a customer'], { initial: false, listed: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['finance', 'manager', 'lead', 'clerk', 'sales', 'administrator'], write: ['finance'] },
  unique: [['code']],
  examples: { good: [{ code: 'X21', name: '直播费', account: some('account') }], bad: [['code', { code: '' }], ['name', { name: '' }]] },
})

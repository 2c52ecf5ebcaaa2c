import { f } from '../kernel/record/field.ts'
import { defineMaster } from '../kernel/record/record.ts'
import { roleLabels } from './account-role.ts'
import { asides } from './account-asks.ts'
import { accountKinds } from './account-kinds.ts'

/** An account 科目. The company begins with those of its standard; its own stand below them. Rules name roles; an account's role is what postings ask for. */
export const account = defineMaster({
  name: 'account',
  label: ['会计科目', 'Account'],
  about: ['本公司的科目表；可在下级增加自己的明细科目', 'The chart of accounts; own sub-accounts stand below'],
  title: 'name',
  key: 'code',
  beside: ['code'],
  duties: ['E4'],
  fields: {
    code: f.code(['科目编码', 'Account code'], { listed: true, searched: true, max: 20, pattern: /^\d{4}(-\d{2,4}){0,4}$/, patternSays: ['科目编码是四位数字，下级用 - 接两到四位，如 6601-21', 'Four digits, below them - and two to four digits, such as 6601-21'], help: ['下级科目接在上级后面，如 6602-01', 'Below another: its code, - and more digits, such as 6602-01'] }),
    name: f.text(['科目名称', 'Account name'], { max: 60, listed: true, searched: true }),
    english: f.text(['英文名称', 'English name'], { max: 100, optional: true }),
    kind: f.choice(['类别', 'Kind'], accountKinds, { listed: true, system: true, initial: 'asset' }),
    side: f.choice(['余额方向', 'Normal side'], { debit: ['借', 'Debit'], credit: ['贷', 'Credit'] }, { listed: true, system: true, initial: 'debit' }),
    role: f.choice(['记账用途', 'Role'], roleLabels, { listed: true, system: true, optional: true, help: ['自动记账时用到的科目；改用别的科目请新增记账规则', 'What postings use it for; for another account make a posting rule'] }),
    asks: f.choices(['辅助核算', 'Told apart by'], asides, { optional: true, listed: true, help: ['手工凭证记到本科目及其下级时必须填写的项目', 'What a voucher by hand must say when it books here or below'] }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
  },
  may: { see: ['finance', 'manager', 'lead', 'clerk', 'administrator'], write: ['finance'] },
  unique: [['code']],
  examples: { good: [{ code: '6602-01', name: '管理费用-办公费' }], bad: [['code', { code: '660' }], ['code', { code: '6602.01' }]] },
})

import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'

/** Where our money is: a bank account, a wallet or a till, and the account of the books that stands for it. Duty E4. */
export const bankAccount = defineMaster({
  name: 'bankAccount',
  label: ['银行账户', 'Bank account'],
  about: ['本公司的银行户、微信、支付宝和现金；每个账户可以对一个明细科目', 'Our accounts at banks, wallets and tills'],
  title: 'name',
  key: 'name',
  duties: ['E4'],
  fields: {
    name: f.text(['账户名称', 'Account name'], { max: 60, listed: true, searched: true, help: ['大家平时怎么叫它，如 工行基本户', 'What people call it'] }),
    kind: f.choice(['类型', 'Kind'], { bank: ['银行', 'Bank'], wechat: ['微信', 'WeChat'], alipay: ['支付宝', 'Alipay'], cash: ['现金', 'Cash'] }, { initial: 'bank', listed: true }),
    bank: f.text(['开户行', 'Bank'], { max: 100, optional: true, listed: true }),
    number: f.text(['账号', 'Number'], { max: 60, optional: true, listed: true, searched: true, help: ['填了以后，别的账户的流水传错到这里会被拦下', 'A statement of another account is then refused'] }),
    account: f.ref(['会计科目', 'Account of the books'], 'account', { optional: true, listed: true, help: ['如 1002-01；不填就记入该类型的科目', 'Left empty: the account of its kind'] }),
    currency: f.choice(['币种', 'Currency'], { CNY: ['人民币', 'CNY'] }, { initial: 'CNY' }),
    openingOn: f.day(['启用日期', 'Kept from'], { optional: true, help: ['从这天起核对流水', 'Statements are reconciled from this day'] }),
    opening: f.money(['启用时银行余额', 'Balance then'], { initial: '0', help: ['对账单上启用日期开始时的余额', 'Of the bank statement, at the beginning of that day'] }),
    active: f.flag(['启用', 'Active'], { initial: true }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
    columns: f.lines(['流水列对应', 'Columns of its statements'], {
      part: f.choice(['内容', 'What'], {
        day: ['日期', 'Day'], time: ['时间', 'Time'], in: ['收入金额', 'Money in'], out: ['支出金额', 'Money out'], amount: ['金额（收支同列）', 'Amount, in and out'],
        direction: ['收支方向', 'Direction'], balance: ['余额', 'Balance'], name: ['对方户名', 'Other side'], number: ['对方账号', 'Its account'], summary: ['摘要、用途', 'Purpose'], reference: ['流水号', 'Reference'],
      }),
      heading: f.text(['文件里的列名', 'Heading in the file'], { max: 60 }),
    }, { optional: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'administrator'], write: ['finance'] },
  sections: {
    opening: [['启用', 'Beginning'], ['openingOn', 'opening']],
    other: [['其他', 'Other'], ['remark', 'active']],
  },
  unique: [['name'], ['number'], ['account']],
  examples: { good: [{ name: '工行基本户', kind: 'bank', bank: '工商银行杭州分行', number: '1202020219900012345', openingOn: '2026-01-01', opening: '100000.00' }], bad: [['name', { name: '' }]] },
})

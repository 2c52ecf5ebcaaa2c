import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { formats } from './calculate-statement.ts'

const readLines = f.lines(['流水', 'Movements'], {
  day: f.day(['日期', 'Day']),
  time: f.text(['时间', 'Time'], { max: 8, optional: true }),
  direction: f.choice(['收支', 'Direction'], { in: ['收', 'In'], out: ['支', 'Out'] }),
  amount: f.money(['金额', 'Amount'], { min: '0.01' }),
  fee: f.money(['其中手续费', 'Fee in it'], { initial: '0' }),
  balance: f.money(['余额', 'Balance'], { optional: true }),
  name: f.text(['对方户名', 'Other side'], { max: 200, optional: true }),
  number: f.text(['对方账号', 'Its account'], { max: 100, optional: true }),
  summary: f.text(['摘要', 'Purpose'], { max: 400, optional: true }),
  reference: f.text(['流水号', 'Reference'], { max: 100, optional: true }),
  unsure: f.flag(['收支不明', 'Direction not said'], { initial: false }),
})

/** A statement of a bank or wallet as its file: kept whole, read beside the pages; each movement becomes a line of its own, once. Duty E4. */
export const bankStatement = defineDocument({
  name: 'bankStatement',
  label: ['银行对账单', 'Bank statement'],
  about: ['上传网银、微信、支付宝导出的流水文件，程序读成一笔一笔；同一份传两次不会重复', 'Files of banks and wallets, read into movements; the same file twice adds nothing'],
  title: 'account',
  numbered: 'DZ{yyyy}{MM}-{0000}',
  duties: ['E4'],
  attachments: { retention: 'voucher' },
  fields: {
    account: f.ref(['银行账户', 'Bank account'], 'bankAccount', { listed: true }),
    file: f.files(['流水文件', 'File'], { most: 1, optional: true, help: ['支付宝、微信、工行、建行导出的文件直接传；其他银行的 xlsx、xls、CSV 按列名读；也可以是 OFX、MT940、CAMT.053', 'Alipay, WeChat, ICBC and CCB by themselves; other sheets by their headings; OFX, MT940, CAMT.053'] }),
    remark: f.text(['备注', 'Remark'], { optional: true }),
    format: f.choice(['格式', 'Form'], formats, { system: true, optional: true, listed: true }),
    from: f.day(['起', 'From'], { system: true, optional: true, listed: true }),
    to: f.day(['止', 'To'], { system: true, optional: true, listed: true }),
    opening: f.money(['期初余额', 'Opening'], { system: true, optional: true }),
    moneyIn: f.money(['收入合计', 'Money in'], { system: true, optional: true, listed: true }),
    moneyOut: f.money(['支出合计', 'Money out'], { system: true, optional: true, listed: true }),
    closing: f.money(['期末余额', 'Closing'], { system: true, optional: true, listed: true, summed: false }),
    added: f.count(['新增笔数', 'Added'], { system: true, optional: true, listed: true }),
    known: f.count(['已有笔数', 'There before'], { system: true, optional: true }),
    told: f.note(['读取说明', 'What was noticed'], { system: true, optional: true }),
    claimed: f.note(['全部认领结果', 'What became of the sure ones'], { system: true, optional: true }),
  },
  may: { see: ['manager', 'finance', 'administrator'], write: ['finance'] },
  states: {
    given: { label: ['待读取', 'To be read'], tone: 'orange', editable: true, passing: true },
    failed: { label: ['读取失败', 'Not understood'], tone: 'red', editable: true },
    read: { label: ['已读取', 'Read'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    again: { label: ['重新读取', 'Read again'], from: ['given', 'failed'], to: 'given', by: ['finance'], tone: 'primary' },
    claimSure: { label: ['全部认领', 'Receive all sure ones'], from: ['read'], to: 'same', by: ['finance'], tone: 'primary', asks: ['有把握的流水会逐笔按识别的客户收款、先到期先核销；不成的留着并写明原因，确定吗？', 'Each movement whose payer is sure is received; what is refused stays, with its reason. Sure?'] },
    recognise: { label: ['重新识别付款人', 'Recognise payers'], from: ['read'], to: 'same', by: ['finance'] },
    void: { label: ['作废', 'Void'], from: ['given', 'failed', 'read'], to: 'void', by: ['finance'], tone: 'danger', asks: ['这份对账单带进来、还没有处理的流水会一起撤销，确定吗？', 'Its open movements go with it. Sure?'], input: { reason: f.text(['原因', 'Reason']) } },
    noteRead: {
      label: ['读取完成', 'Read'], from: ['given'], to: 'read', by: [],
      input: { format: f.choice(['格式', 'Form'], formats), opening: f.money(['期初余额', 'Opening'], { optional: true }), closing: f.money(['期末余额', 'Closing'], { optional: true }), told: f.note(['说明', 'Noticed'], { optional: true }), lines: readLines },
    },
    noteClaimed: { label: ['认领完成', 'Received'], from: ['read'], to: 'same', by: [], input: { claimed: f.note(['结果', 'Outcome']) } },
    noteFailed: { label: ['读取失败', 'Not read'], from: ['given'], to: 'failed', by: [], input: { told: f.note(['原因', 'Why']) } },
  },
  examples: { good: [{ account: some('bankAccount') }], bad: [['account', { account: '' }]] },
})

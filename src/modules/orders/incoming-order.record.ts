import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** A customer's order as it came: a workbook, a mail, a picture. Read by the program, looked over by a clerk, then turned into an order. Duty B9. */
export const incomingOrder = defineDocument({
  name: 'incomingOrder',
  label: ['来单', 'Received order'],
  about: ['客户发来的订单文件（表格、邮件原件、图片）：程序认出客户和商品，内勤核对后生成销售订单，原件留底', 'Orders as customers send them: read, looked over, turned into an order'],
  title: 'subject',
  numbered: 'LD{yyyy}{MM}{dd}-{000}',
  duties: ['B9'],
  attachments: { retention: 'voucher' },
  fields: {
    channel: f.choice(['来单方式', 'Came by'], { mail: ['邮件', 'Mail'], chat: ['微信、QQ', 'Chat'], fax: ['传真', 'Fax'], hand: ['当面、电话', 'In person'] }, { initial: 'mail', listed: true }),
    receivedOn: f.day(['收到日期', 'Received on'], { initial: 'today', listed: true }),
    files: f.files(['订单文件', 'Files'], { most: 10, optional: true, help: ['表格（xlsx、xls、csv）或邮件原件（eml）会自动读出明细；图片、PDF 请照原件填写', 'Workbooks and mails are read; of pictures type the lines'] }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, help: ['不填的按发件人、单上的名称认出', 'Found by the sender or the name on it where left empty'] }),
    sender: f.text(['发件人', 'Sender'], { max: 254, optional: true, listed: true, searched: true }),
    subject: f.text(['主题', 'Subject'], { max: 200, optional: true, listed: true, searched: true }),
    theirNumber: f.text(['客户订单号', 'Their number'], { max: 60, optional: true, searched: true }),
    dueOn: f.day(['要求到货', 'Due'], { optional: true, listed: true }),
    lines: f.lines(['明细', 'Lines'], {
      theirs: f.text(['客户写法', 'As they write it'], { max: 200, optional: true }),
      goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
      quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001', optional: true }),
      unit: f.text(['客户单位', 'Their unit'], { max: 20, optional: true }),
      price: f.price(['客户单价', 'Their price'], { min: '0', optional: true }),
      remark: f.text(['备注', 'Remark'], { optional: true }),
      noticed: f.text(['提示', 'Noticed'], { system: true, optional: true }),
    }, { optional: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    parts: f.files(['邮件附件', 'Of the mail'], { most: 20, optional: true, system: true }),
    told: f.note(['读取结果', 'What was read'], { system: true, optional: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager'], write: ['clerk', 'lead'] },
  states: {
    given: { label: ['待读取', 'To be read'], tone: 'orange', editable: true, passing: true },
    read: { label: ['待核对', 'To be looked over'], tone: 'orange', editable: true },
    ordered: { label: ['已转订单', 'Ordered'], tone: 'green' },
    declined: { label: ['不接', 'Declined'], tone: 'grey', dead: true },
  },
  verbs: {
    again: { label: ['重新读取', 'Read again'], from: ['given', 'read'], to: 'given', by: ['clerk', 'lead'] },
    decline: { label: ['不接单', 'Decline'], from: ['given', 'read'], to: 'declined', by: ['clerk', 'lead'], tone: 'danger', input: { reason: f.text(['原因', 'Why']) } },
    noteRead: {
      label: ['读取完成', 'Read'], from: ['given'], to: 'read', by: [],
      input: {
        told: f.note(['读取结果', 'What was read']), customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }), sender: f.text(['发件人', 'Sender'], { max: 254, optional: true }),
        subject: f.text(['主题', 'Subject'], { max: 200, optional: true }), theirNumber: f.text(['客户订单号', 'Their number'], { max: 60, optional: true }), dueOn: f.day(['要求到货', 'Due'], { optional: true }),
        parts: f.files(['邮件附件', 'Of the mail'], { most: 20, optional: true }),
        lines: f.lines(['明细', 'Lines'], {
          theirs: f.text(['客户写法', 'As they write it'], { max: 200, optional: true }), goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }), quantity: f.quantity(['数量', 'Quantity'], { optional: true }),
          unit: f.text(['客户单位', 'Their unit'], { max: 20, optional: true }), price: f.price(['客户单价', 'Their price'], { optional: true }), remark: f.text(['备注', 'Remark'], { optional: true }), noticed: f.text(['提示', 'Noticed'], { optional: true }),
        }, { optional: true }),
      },
    },
    noteOrdered: { label: ['转为订单', 'Ordered'], from: ['read'], to: 'ordered', by: [] },
    noteFreed: { label: ['订单作废', 'Order void'], from: ['ordered'], to: 'read', by: [] },
  },
  examples: {
    good: [{ channel: 'chat', customer: some('customer'), subject: '8 月要货', lines: [{ theirs: '龙井 250 克', goods: some('goods'), quantity: '20' }] }, { channel: 'hand', subject: '电话补货' }],
    bad: [['channel', { channel: 'pigeon' }], ['lines', { lines: [{ theirs: 'x', quantity: '-1' }] }]],
  },
})

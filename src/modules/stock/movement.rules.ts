import { f } from '../../kernel/record/field.ts'

const reason = { reason: f.text(['原因', 'Reason']) }
const makers = ['clerk', 'lead', 'warehouse'] as const
const signers = ['clerk', 'lead', 'reviewer', 'manager', 'finance', 'warehouse'] as const

/** Who sees what moves in the store, and who writes it down. */
export const movementMay = { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: makers } as const

/** The states of every document that moves goods in the store: made, checked by two, booked, and taken back in red. */
export const movementStates = {
  made: { label: ['待复核', 'To review'], tone: 'orange', editable: true },
  returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
  checked: { label: ['已复核', 'Reviewed'], tone: 'blue' },
  posted: { label: ['已记账', 'Posted'], tone: 'green' },
  reversed: { label: ['已红冲', 'Reversed'], tone: 'red', dead: true },
  void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
} as const

/** Their steps: two persons compare paper and goods, the warehouse or the accountant books, the accountant takes back. What a count, a request for materials or the return of samples brings about was signed there, and is booked and taken back with it. */
export const movementVerbs = {
  check: {
    label: ['复核', 'Review'],
    from: ['made'],
    to: 'checked',
    by: signers,
    tone: 'primary',
    review: {
      persons: 2,
      by: signers,
      ticks: { goods: ['品种', 'Goods'], quantity: ['数量', 'Quantity'], place: ['仓库', 'Warehouse'], value: ['金额', 'Value'] },
    },
  },
  return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: signers, returns: 'check', input: reason },
  recall: { label: ['撤回', 'Recall'], from: ['made'], to: 'returned', by: makers, recalls: 'check', input: reason },
  submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: makers, tone: 'primary' },
  post: {
    label: ['记账', 'Post'],
    from: ['checked'],
    to: 'posted',
    by: ['warehouse', 'finance'],
    posts: true,
    tone: 'primary',
    input: { on: f.day(['日期', 'Day'], { initial: 'today' }) },
  },
  bookAlong: { label: ['随单记账', 'Post with its source'], from: ['made'], to: 'posted', by: [], input: { on: f.day(['日期', 'Day']) } },
  unbookAlong: {
    label: ['随单红冲', 'Take back with its source'],
    from: ['posted'],
    to: 'reversed',
    by: [],
    input: { on: f.day(['红冲日期', 'Reversed on']), ...reason },
  },
  uncheck: { label: ['反审核', 'Take back'], from: ['checked'], to: 'made', by: ['lead', 'manager'], undoes: true, tone: 'danger', input: reason },
  reverse: {
    label: ['红冲', 'Reverse'],
    from: ['posted'],
    to: 'reversed',
    by: ['finance'],
    undoes: true,
    tone: 'danger',
    input: { on: f.day(['红冲日期', 'Reversed on'], { initial: 'today' }), ...reason },
  },
  void: { label: ['作废', 'Void'], from: ['made', 'returned'], to: 'void', by: makers, undoes: true, tone: 'danger', input: reason },
} as const

import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const signers = ['lead', 'manager', 'finance', 'reviewer'] as const
const reason = f.text(['原因', 'Reason'])

/** 客户合并: one customer that stands twice is one from now on. Nothing that was written or posted changes; what is read of the one that is kept is read of both. Duties B4, B7. */
export const customerMerge = defineDocument({
  name: 'customerMerge',
  label: ['客户合并', 'Customers merged'],
  about: ['同一客户建了两个：两人审批后停用一个，往来、账龄、信用、统计合在保留的客户下，单据和凭证都不改；可由两人撤销', 'A customer that was entered twice: after two have agreed one is closed, and what is read of the other is read of both'],
  title: 'kept',
  numbered: 'KHHB{yyyy}-{0000}',
  duties: ['B4', 'B7'],
  fields: {
    gone: f.ref(['并入方（停用）', 'Goes into'], 'customer', { listed: true, searched: true }),
    kept: f.ref(['保留客户', 'Kept'], 'customer', { listed: true, searched: true }),
    basis: f.choice(['依据', 'By'], { creditCode: ['统一社会信用代码', 'Credit code'], name: ['名称', 'Name'], phone: ['电话', 'Telephone'], told: ['客户确认', 'The customer says so'] }, { listed: true }),
    why: f.text(['说明', 'Why'], { max: 200, listed: true }),
    mergedOn: f.day(['合并日期', 'Merged on'], { system: true, optional: true, listed: true }),
    undoneOn: f.day(['撤销日期', 'Undone on'], { system: true, optional: true }),
  },
  may: { see: [...signers, 'clerk', 'administrator'], write: ['clerk', 'lead'] },
  rules: {
    twoOfThem: { says: ['并入方和保留客户不能是同一个', 'A customer is not merged into himself'], at: 'kept', holds: (v) => v.gone !== v.kept },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    returned: { label: ['已退回', 'Returned'], tone: 'grey', editable: true },
    merged: { label: ['已合并', 'Merged'], tone: 'green' },
    undoing: { label: ['撤销待审批', 'To be undone'], tone: 'orange' },
    undone: { label: ['已撤销', 'Undone'], tone: 'grey', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    merge: { label: ['审批合并', 'Approve'], from: ['made'], to: 'merged', by: signers, tone: 'primary', review: { persons: 2, by: signers, ticks: { same: ['确为同一客户', 'They are one'], data: ['开票资料、证照', 'Invoice data and licences'], owed: ['往来、未完单据', 'What is owed and open'] } } },
    return: { label: ['退回', 'Return to maker'], from: ['made'], to: 'returned', by: signers, returns: 'merge', input: { reason } },
    submit: { label: ['重新提交', 'Submit again'], from: ['returned'], to: 'made', by: ['clerk', 'lead'], tone: 'primary' },
    askUndo: { label: ['申请撤销', 'Ask to undo'], from: ['merged'], to: 'undoing', by: ['clerk', 'lead'], tone: 'danger', input: { reason } },
    unmerge: { label: ['撤销合并', 'Undo'], from: ['undoing'], to: 'undone', by: signers, tone: 'danger', review: { persons: 2, by: signers, ticks: { two: ['确为两个客户', 'They are two'], standing: ['合并后的单据', 'What stands on it'] } } },
    keepMerged: { label: ['不撤销', 'Leave it'], from: ['undoing'], to: 'merged', by: signers, returns: 'unmerge', input: { reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'returned'], to: 'void', by: ['clerk', 'lead'], undoes: true, tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ gone: some('customer', 1), kept: some('customer'), basis: 'creditCode', why: '导入时重复建档' }],
    bad: [['twoOfThem', { gone: some('customer') }], ['why', { why: '' }]],
  },
})

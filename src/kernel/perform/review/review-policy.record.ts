import { f } from '../../record/field.ts'
import { defineDocument, some } from '../../record/record.ts'
import { everyone, roles } from '../../record/role.ts'

const keepers = ['manager', 'lead', 'finance', 'administrator'] as const
const ticks = { who: ['岗位与人员', 'Roles and persons'], count: ['人数与顺序', 'Number and order'], amounts: ['金额档', 'Amounts'], late: ['超时升级', 'Escalation'] } as const

/** How a reviewed verb is signed in this company, beyond what its declaration demands. In force one per verb; changed by two persons; kept for ever. */
export const reviewPolicy = defineDocument({
  name: 'reviewPolicy',
  label: ['复核制度', 'Review policy'],
  about: ['哪些单据由谁、几人、按什么顺序复核；须两人复核后才执行', 'Who signs what, how many, in which order; in force once two have signed it'],
  title: 'title',
  numbered: 'FHZD{yyyy}-{000}',
  settings: true,
  fields: {
    title: f.text(['制度名称', 'Name'], { max: 60, listed: true, searched: true }),
    what: f.text(['适用于', 'Applies to'], { max: 80, filtered: true, pattern: /^\w+\.\w+$/, patternSays: ['请选择单据和动作', 'Choose a document and verb'] }),
    // in words, for lists and paper
    covers: f.text(['适用单据', 'Covers'], { system: true, optional: true, listed: true, searched: true }),
    amount: f.text(['按金额分档的栏目', 'Amount by which'], { optional: true, max: 40, help: ['步骤里有「金额达到」时填写', 'Needed when a step begins at an amount'] }),
    strict: f.flag(['改过的人全部回避', 'Every past editor is barred'], { initial: false, help: ['不勾时只回避制单人和最后修改人', 'Else only the maker and the last editor'] }),
    steps: f.lines(['步骤', 'Steps'], {
      step: f.count(['第几步', 'Step'], { initial: 1, min: 1, max: 9 }),
      way: f.choice(['方式', 'Way'], { all: ['会签', 'All sign'], any: ['或签', 'Any one'] }, { initial: 'all' }),
      role: f.choice(['岗位', 'Role'], roles, { optional: true }),
      person: f.ref(['指定人', 'Named person'], 'person', { optional: true }),
      persons: f.count(['人数', 'Persons'], { initial: 1, min: 1, max: 9 }),
      atLeast: f.money(['金额达到', 'From amount'], { optional: true, min: '0.01', summed: false }),
      late: f.count(['超时', 'Late after'], { optional: true, min: 1, max: 999 }),
      unit: f.choice(['超时单位', 'Late in'], { hour: ['工作小时', 'Working hours'], day: ['工作日', 'Working days'] }, { initial: 'day' }),
      escalate: f.choice(['升级给', 'Escalate to'], { superior: ['上级', 'Superior'], ...roles }, { optional: true }),
    }),
    ticks: f.lines(['另须逐项核对', 'Also to compare'], { says: f.text(['核对项', 'Point'], { max: 40 }) }, { optional: true }),
    copies: f.lines(['通过后抄送', 'Copies to'], { person: f.ref(['人员', 'Person'], 'person') }, { optional: true }),
  },
  // who leaves is named no more, or nobody could sign; his successor still needs a role that may
  handsOver: { 'steps.person': ['draft', 'inForce'], 'copies.person': ['draft', 'inForce'] },
  may: { see: everyone, write: keepers },
  rules: {
    oneHolder: { says: ['岗位和指定人只填一项；指定人的人数是 1', 'A role or one named person'], at: 'steps', holds: (v) => v.steps.every((one) => one.person === null || (one.role === null && one.persons === 1)) },
    anyIsOne: { says: ['或签每行人数是 1：同一步的或签行由任一人签一次', 'Any-one lines ask for one person'], at: 'steps', holds: (v) => v.steps.every((one) => one.way === 'all' || one.persons === 1) },
    anyTogether: { says: ['同一步的或签行，「金额达到」要相同', 'The any-one lines of a step begin at one amount'], at: 'steps', holds: (v) => v.steps.every((one) => one.way === 'all' || v.steps.every((other) => other.way === 'all' || other.step !== one.step || other.atLeast === one.atLeast)) },
    amountNamed: { says: ['有「金额达到」时要选按哪项金额', 'Choose by which amount'], at: 'amount', holds: (v) => v.amount !== null || v.steps.every((one) => one.atLeast === null) },
    lateHasWhom: { says: ['「超时」和「升级给」要一起填', 'Late after and escalate to belong together'], at: 'steps', holds: (v) => v.steps.every((one) => (one.late === null) === (one.escalate === null)) },
  },
  states: {
    draft: { label: ['待启用', 'Draft'], tone: 'orange', editable: true },
    inForce: { label: ['执行中', 'In force'], tone: 'green' },
    ended: { label: ['已停用', 'Ended'], tone: 'grey', dead: true },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    adopt: { label: ['启用', 'Put in force'], from: ['draft'], to: 'inForce', by: keepers, tone: 'primary', review: { persons: 2, by: keepers, ticks } },
    end: { label: ['停用', 'End'], from: ['inForce'], to: 'ended', by: keepers, tone: 'danger', review: { persons: 2, by: keepers, ticks: { why: ['停用后只剩规定的最低人数', 'Only the least number remains'] } } },
    replace: { label: ['由新制度代替', 'Replace'], from: ['inForce'], to: 'ended', by: [] },
    void: { label: ['作废', 'Void'], from: ['draft'], to: 'void', by: keepers, tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ title: '复核制度的启用', what: 'reviewPolicy.adopt', steps: [{ role: 'administrator' }, { persons: 1 }] }],
    bad: [
      ['what', { what: '发货单' }], ['oneHolder', { steps: [{ role: 'lead', person: some('person') }, { persons: 2 }] }], ['anyIsOne', { steps: [{ way: 'any', persons: 2 }, { persons: 2 }] }],
      ['amountNamed', { amount: null, steps: [{ persons: 2 }, { role: 'manager', atLeast: '100000' }] }], ['lateHasWhom', { steps: [{ persons: 2, late: 1 }] }],
      ['anyTogether', { amount: 'gross', steps: [{ persons: 2 }, { way: 'any', role: 'lead', atLeast: '1' }, { way: 'any', role: 'manager' }] }],
    ],
  },
})

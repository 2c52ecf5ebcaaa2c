import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

/** What one person has in hand goes to another: customers, open orders and contracts, open duties. Looked at first, then carried out. */
export const handOver = defineDocument({
  name: 'handOver',
  label: ['工作交接', 'Hand-over'],
  about: ['离职、调岗时把名下的客户、未完单据和未办职责交给接手人；保存后先看清单，再办理', 'Who leaves hands over what is his: look at the list, then carry it out'],
  title: 'from',
  numbered: 'JJ{yyyy}{MM}-{000}',
  settings: true,
  fields: {
    from: f.ref(['移交人', 'From'], 'person', { listed: true, searched: true }),
    to: f.ref(['接手人', 'To'], 'person', { listed: true, searched: true }),
    why: f.choice(['事由', 'Why'], { leaves: ['离职', 'Leaves'], moves: ['调岗', 'Moves'], away: ['长期休假', 'Long away'] }, { initial: 'leaves', listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    items: f.lines(['移交清单', 'What is handed over'], {
      kind: f.text(['类别', 'Kind']),
      count: f.count(['数量', 'Number']),
    }, { optional: true, system: true }),
    carriedOn: f.day(['办理日期', 'Carried out on'], { optional: true, system: true, listed: true }),
  },
  may: { see: ['administrator', 'lead', 'manager'], write: ['administrator', 'lead', 'manager'] },
  rules: { otherPerson: { says: ['接手人不能是移交人自己', 'To somebody else'], at: 'to', holds: (v) => v.from !== v.to } },
  states: {
    made: { label: ['待办理', 'To carry out'], tone: 'orange', editable: true },
    done: { label: ['已交接', 'Handed over'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    carryOut: { label: ['办理交接', 'Carry out'], from: ['made'], to: 'done', by: ['administrator', 'manager'], tone: 'primary', asks: ['清单上的全部转给接手人，每一条都留痕。确定吗？', 'All of the list goes to the successor, each row noted. Carry out?'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: ['administrator', 'lead', 'manager'], tone: 'danger', input: { reason: f.text(['原因', 'Reason']) } },
  },
  examples: {
    good: [{ from: some('person'), to: '00000000-0000-7000-8000-000000000001' }],
    bad: [['why', { why: 'x' }], ['otherPerson', { from: some('person'), to: some('person') }]],
  },
})

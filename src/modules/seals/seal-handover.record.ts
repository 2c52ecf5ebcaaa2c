import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { sealKeepers } from './seal-use.record.ts'

const reason = f.text(['原因', 'Reason'], { max: 200 })

/** A seal goes from one keeper to another: who takes it and the witness each confirm by a press of their own, then the register follows. Duty C1. */
export const sealHandover = defineDocument({
  name: 'sealHandover',
  label: ['印章交接', 'Seal hand-over'],
  about: ['印章移交：保管人发起，接收人、监交人各自确认，台账的保管人随之变更；代管的到期收回', 'A seal changes hands before a witness; each confirms for himself, and the register follows'],
  title: 'seal',
  numbered: 'YZJJ{yyyy}-{000}',
  duties: ['C1'],
  fields: {
    on: f.day(['交接日期', 'On'], { initial: 'today', listed: true }),
    seal: f.ref(['印章', 'Seal'], 'companySeal', { listed: true, searched: true }),
    from: f.person(['交出人', 'From'], { optional: true, system: true, listed: true, help: ['台账上的保管人，由程序填写', 'The custodian of the register'] }),
    to: f.person(['接收人', 'To'], { listed: true, searched: true }),
    witness: f.person(['监交人', 'Witness'], { listed: true }),
    reason: f.text(['事由', 'Reason'], { max: 200, listed: true }),
    until: f.day(['代管至', 'Until'], { optional: true, listed: true, help: ['临时代管时填写，到期收回；长期移交不填', 'When it is for a time'] }),
    remark: f.note(['印模与备注', 'Imprint and remark'], { optional: true }),
    deputyTook: f.flag(['接收人原为代保管人', 'The deputy took it'], { system: true, initial: false }),
    acceptedAt: f.moment(['接收人确认', 'Confirmed by who took it'], { optional: true, system: true }),
    witnessedAt: f.moment(['监交人确认', 'Confirmed by the witness'], { optional: true, system: true }),
    returnedOn: f.day(['收回日期', 'Taken back on'], { optional: true, system: true, listed: true }),
  },
  may: { see: sealKeepers, write: sealKeepers },
  rules: {
    untilLater: { says: ['代管至不能早于交接日期', 'Ends before it begins'], at: 'until', holds: (v) => v.until === null || v.until >= v.on },
    witnessIsThird: { says: ['监交人须是第三人', 'The witness is a third person'], at: 'witness', holds: (v) => v.witness !== v.to && v.witness !== v.from },
  },
  states: {
    made: { label: ['待接收', 'To be taken over'], tone: 'orange', editable: true },
    accepted: { label: ['待监交', 'To be witnessed'], tone: 'blue' },
    lent: { label: ['代管中', 'For a time'], tone: 'blue' },
    done: { label: ['已交接', 'Handed over'], tone: 'green' },
    returned: { label: ['已收回', 'Taken back'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    accept: { label: ['确认接收', 'Take over'], from: ['made'], to: 'accepted', by: sealKeepers, tone: 'primary', asks: ['印章已交到我手上，印模与台账相符', 'I have the seal, and its imprint is that of the register'] },
    attest: { label: ['监交确认', 'Witness'], from: ['accepted'], to: ['lent', 'done'], by: sealKeepers, tone: 'primary', asks: ['我在场看到印章交接', 'I saw the seal change hands'] },
    takeBack: { label: ['收回', 'Take back'], from: ['lent'], to: 'returned', by: sealKeepers, tone: 'primary', asks: ['印章已回到我手上，印模与台账相符', 'I have the seal again'] },
    keep: { label: ['转为长期保管', 'For good'], from: ['lent'], to: 'done', by: ['lead', 'manager'], input: { reason } },
    void: { label: ['作废', 'Void'], from: ['made', 'accepted'], to: 'void', by: sealKeepers, tone: 'danger', input: { reason } },
  },
  examples: {
    good: [{ on: '2026-03-02', seal: some('companySeal'), to: some('person', 1), witness: some('person', 2), reason: '保管人岗位调整' }],
    bad: [['witnessIsThird', { to: some('person', 2), witness: some('person', 2) }], ['untilLater', { until: '2026-03-01' }], ['reason', { reason: null }]],
  },
})

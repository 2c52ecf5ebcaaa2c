import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** What one person gives each candidate: his own, and there for nobody else until all have given theirs. Duties C5, C9. */
export const partnerScore = defineDocument({
  name: 'partnerScore',
  label: ['评分表', 'Score sheet'],
  about: ['本人对各候选的打分，交齐以前别人看不到', 'One person’s points, which nobody else sees until all are in'],
  title: 'round',
  numbered: 'PF{yyyy}-{0000}',
  duties: ['C5', 'C9'],
  personal: 'scorer',
  fields: {
    round: f.ref(['评选', 'Choice'], 'partnerRound', { listed: true, among: { states: ['scoring'] } }),
    scorer: f.person(['评分人', 'Scorer'], { initial: 'me' }),
    lines: f.lines(['打分', 'Points'], {
      candidate: f.text(['候选', 'Candidate'], { max: 100 }),
      criterion: f.text(['标准', 'Criterion'], { max: 40 }),
      points: f.count(['分数（0-100）', 'Points (0-100)'], { min: 0, max: 100, optional: true, summed: false }),
      remark: f.text(['说明', 'Remark'], { optional: true, max: 100 }),
    }),
  },
  may: { see: everyone, write: everyone },
  states: {
    made: { label: ['未交', 'Not handed in'], tone: 'orange', editable: true },
    handedIn: { label: ['已交', 'Handed in'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    handIn: { label: ['交评分', 'Hand in'], from: ['made'], to: 'handedIn', by: everyone, tone: 'primary' },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: everyone, tone: 'danger' },
  },
  examples: { good: [{ round: some('partnerRound'), scorer: some('person'), lines: [{ candidate: '顺丰速运', criterion: '服务态度', points: 85 }] }], bad: [['lines', { lines: [{ candidate: '顺丰速运', criterion: '服务态度', points: 101 }] }]] },
})

import { f } from '../../record/field.ts'
import { defineRegister, some } from '../../record/record.ts'
import { everyone } from '../../record/role.ts'

/** Who signs for whom while he is away. Begins and ends by its days; the delegate signs 代 X and never for a maker. */
export const delegation = defineRegister({
  name: 'delegation',
  label: ['签字委托', 'Delegation'],
  about: ['外出期间由谁代签、代办职责；到期自动结束，制单人的单据不能代签', 'Who signs and does the duties of whom while he is away; ends by itself'],
  title: 'reason',
  settings: true,
  fields: {
    serial: f.serial(['委托编号', 'Number'], 'WT{yyyy}-{000}', { listed: true, searched: true }),
    absent: f.ref(['委托人', 'Absent'], 'person', { initial: 'me', listed: true }),
    delegate: f.ref(['受托人', 'Delegate'], 'person', { listed: true }),
    firstDay: f.day(['开始', 'From'], { initial: 'today', listed: true }),
    lastDay: f.day(['结束', 'To'], { listed: true }),
    only: f.text(['只限于', 'Only for'], { optional: true, max: 400, pattern: /^\w+\.\w+(,\w+\.\w+)*$/, patternSays: ['请选择单据和动作', 'Choose documents and verbs'], help: ['不填则委托全部复核和职责', 'Every review and all duties when empty'] }),
    covers: f.text(['委托范围', 'Covers'], { system: true, optional: true, listed: true }),
    reason: f.text(['事由', 'Reason'], { max: 100, listed: true, searched: true }),
  },
  handsOver: { delegate: [] },
  over: 'lastDay',
  may: { see: everyone, write: everyone },
  rules: {
    another: { says: ['不能委托给自己', 'Not to oneself'], at: 'delegate', holds: (v) => v.absent !== v.delegate },
    inOrder: { says: ['结束不能早于开始', 'Ends before it begins'], at: 'lastDay', holds: (v) => v.lastDay >= v.firstDay },
  },
  examples: {
    good: [{ delegate: some('person'), firstDay: '2026-03-02', lastDay: '2026-03-06', reason: '出差' }],
    bad: [['inOrder', { firstDay: '2026-03-06', lastDay: '2026-03-02' }], ['another', { absent: '00000000-0000-7000-8000-000000000001', delegate: '00000000-0000-7000-8000-000000000001' }]],
  },
})

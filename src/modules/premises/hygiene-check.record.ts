import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

const grades = { good: ['优秀', 'Good'], fair: ['合格', 'Fair'], poor: ['不合格', 'Poor'] } as const

/** A round of inspection: score, what was wrong, by when it is put right. Duty E1. */
export const hygieneCheck = defineRegister({
  name: 'hygieneCheck',
  label: ['卫生检查', 'Hygiene check'],
  about: ['办公卫生检查：得分、问题、整改', 'Rounds of inspection with their scores'],
  title: 'area',
  duties: ['E1'],
  fields: {
    on: f.day(['检查日期', 'On'], { initial: 'today', listed: true }),
    rota: f.ref(['值日表', 'Rota'], 'hygieneRota', { optional: true, fills: (rota) => ({ area: rota.area, persons: rota.persons }), help: ['选了值日表，区域和值日人自动带出', 'Brings the area and who is on duty along'] }),
    area: f.text(['区域', 'Area'], { max: 60, listed: true, searched: true, filtered: true }),
    persons: f.refs(['值日人', 'On duty'], 'person', { listed: true, searched: true }),
    inspector: f.person(['检查人', 'Inspector'], { initial: 'me', listed: true }),
    score: f.count(['得分', 'Score'], { min: 0, max: 100, unit: ['分', 'points'], listed: true }),
    grade: f.computed(f.choice(['评定', 'Grade'], grades, { listed: true }), (v: { readonly score: number }) => (v.score >= 90 ? 'good' : v.score >= 60 ? 'fair' : 'poor')),
    photos: f.photo(['现场照片', 'Pictures'], { optional: true, most: 9 }),
    faults: f.note(['存在问题', 'Faults'], { optional: true, listed: true }),
    mendBy: f.day(['整改期限', 'Put right by'], { optional: true, listed: true }),
    mendedOn: f.day(['整改完成', 'Put right on'], { optional: true, listed: true }),
    mendedPhotos: f.photo(['整改后照片', 'Pictures of it put right'], { optional: true, most: 9 }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'manager'] },
  rules: {
    poorSaysWhat: { says: ['不合格须写明问题和整改期限', 'A poor score says what is wrong and by when it is put right'], at: 'faults', holds: (v) => v.score >= 60 || (v.faults !== null && v.mendBy !== null) },
    mendedLater: { says: ['整改完成不能早于检查日期', 'Not put right before it was found'], at: 'mendedOn', holds: (v) => v.mendedOn === null || v.mendedOn >= v.on },
    notOneself: { says: ['检查人不能检查自己值日的区域', 'Nobody inspects his own area'], at: 'inspector', holds: (v) => !v.persons.includes(v.inspector) },
  },
  unique: [['on', 'area']],
  examples: {
    good: [
      { on: '2026-03-06', area: '销售部大办公室', persons: [some('person')], inspector: some('person', 2), score: 95 },
      { on: '2026-03-06', area: '样品间', persons: [some('person', 1)], inspector: some('person', 2), score: 55, faults: '货架积灰，样品标签脱落', mendBy: '2026-03-09' },
    ],
    bad: [['poorSaysWhat', { score: 40 }], ['mendedLater', { mendedOn: '2026-03-05' }], ['notOneself', { inspector: some('person') }], ['score', { score: 101 }], ['grade', { grade: 'good' }]],
  },
})

import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { sealKeepers } from './seal-use.record.ts'

/** The monthly count of the seals: each one is looked at, and again by somebody who keeps none of them. Duty C1. */
export const sealCount = defineDocument({
  name: 'sealCount',
  label: ['印章盘点', 'Seal count'],
  about: ['每月逐枚盘点印章：新增时列出全部在用印章，保管人写明情况，另一人复点；缺失、破损的报经理处理', 'Every seal in use is looked at once a month, and again by another'],
  title: 'on',
  numbered: 'YZPD{yyyy}{MM}-{00}',
  duties: ['C1'],
  fields: {
    on: f.day(['盘点日期', 'On'], { initial: 'today', listed: true }),
    lines: f.lines(['印章', 'Seals'], {
      seal: f.ref(['印章', 'Seal'], 'companySeal'),
      custodian: f.person(['保管人', 'Custodian'], { optional: true, system: true }),
      finding: f.choice(['情况', 'Finding'], { present: ['完好', 'Whole'], damaged: ['破损', 'Damaged'], out: ['外带中', 'Taken out'], absent: ['缺失', 'Missing'] }, { optional: true }),
      remark: f.text(['说明', 'Remark'], { optional: true, max: 150 }),
    }, { min: 1, help: ['新增时由程序列出全部在用印章，不能少也不能多', 'All seals in use, listed by the program'] }),
    seals: f.count(['在用枚数', 'Seals in use'], { system: true, listed: true, initial: 0, unit: ['枚', 'seals'] }),
    faults: f.count(['缺失、破损', 'Missing or damaged'], { system: true, listed: true, initial: 0, unit: ['枚', 'seals'] }),
    counted: f.flag(['已复点', 'Counted twice'], { system: true, initial: false, filtered: true }),
    conclusion: f.note(['处理结果', 'What was done'], { optional: true, system: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: sealKeepers, write: sealKeepers },
  rules: {
    eachOnce: { says: ['同一枚印章只写一行', 'Each seal once'], at: 'lines', holds: (v) => new Set(v.lines.map((one) => one.seal)).size === v.lines.length },
    faultsTold: { says: ['缺失、破损的请写说明', 'What is missing or damaged is explained'], at: 'lines', holds: (v) => v.lines.every((one) => (one.finding !== 'absent' && one.finding !== 'damaged') || one.remark !== null) },
  },
  states: {
    made: { label: ['待复点', 'To be counted again'], tone: 'orange', editable: true },
    done: { label: ['已盘点', 'Counted'], tone: 'green' },
    faulty: { label: ['有缺损，待处理', 'Faults to be dealt with'], tone: 'red' },
    settled: { label: ['已处理', 'Dealt with'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    recount: { label: ['复点', 'Count again'], from: ['made'], to: ['done', 'faulty'], by: sealKeepers, tone: 'primary', review: { persons: 1, by: sealKeepers, apart: ['lines.custodian'], ticks: { seen: ['逐枚看过实物', 'Each one was seen'], imprint: ['印模与台账相符', 'The imprints are those of the register'] } } },
    settle: { label: ['登记处理结果', 'Deal with it'], from: ['faulty'], to: 'settled', by: ['manager'], tone: 'primary', sets: ['conclusion'] },
    void: { label: ['作废', 'Void'], from: ['made'], to: 'void', by: sealKeepers, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ on: '2026-03-31', lines: [{ seal: some('companySeal'), finding: 'present' }] }],
    bad: [['eachOnce', { lines: [{ seal: some('companySeal'), finding: 'present' }, { seal: some('companySeal'), finding: 'present' }] }], ['faultsTold', { lines: [{ seal: some('companySeal'), finding: 'absent' }] }]],
  },
})

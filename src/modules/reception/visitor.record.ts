import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Who came to see whom, and when he left. Duty E8. */
export const visitor = defineRegister({
  name: 'visitor',
  label: ['来访登记', 'Visitor'],
  about: ['来访人员登记', 'Who came to see whom'],
  title: 'name',
  duties: ['E8'],
  fields: {
    serial: f.serial(['来访号', 'Number'], 'LF{yyyy}{MM}{dd}-{000}', { listed: true, searched: true }),
    cameAt: f.moment(['到访时间', 'Came at'], { initial: 'now', listed: true }),
    name: f.text(['来访人', 'Visitor'], { max: 60, listed: true, searched: true }),
    organisation: f.text(['单位', 'Organisation'], { max: 100, optional: true, listed: true, searched: true }),
    identity: f.identity(['身份证号', 'Identity number'], { optional: true, seenBy: ['clerk', 'lead', 'administrator'] }),
    phone: f.phone(['电话', 'Telephone'], { optional: true }),
    persons: f.count(['人数', 'Persons'], { min: 1, max: 500, initial: 1, unit: ['人', 'persons'], listed: true }),
    host: f.person(['被访人', 'Host'], { listed: true, searched: true }),
    purpose: f.choice(['来访事由', 'Purpose'], { talk: ['业务洽谈', 'Business'], delivery: ['送货送样', 'Delivery'], service: ['售后服务', 'Service'], official: ['公务检查', 'Official'], other: ['其他', 'Other'] }, { initial: 'talk', listed: true }),
    badge: f.code(['来宾证号', 'Badge'], { optional: true, max: 20 }),
    plate: f.text(['车牌', 'Number plate'], { max: 20, optional: true }),
    leftAt: f.moment(['离开时间', 'Left at'], { optional: true, listed: true }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead'] },
  rules: {
    leavesLater: { says: ['离开时间不能早于到访时间', 'Left before he came'], at: 'leftAt', holds: (v) => v.leftAt === null || v.leftAt >= v.cameAt },
    otherSaysWhat: { says: ['事由为其他时请在备注写明', 'Say in the remark what it was'], at: 'remark', holds: (v) => v.purpose !== 'other' || v.remark !== null },
  },
  examples: {
    good: [{ cameAt: '2026-03-02T01:30:00.000Z', name: '李建国', organisation: '杭州华美食品有限公司', identity: '11010519491231002X', phone: '13812345678', persons: 2, host: some('person'), badge: 'V08' }],
    bad: [['leavesLater', { leftAt: '2026-03-02T01:00:00.000Z' }], ['otherSaysWhat', { purpose: 'other' }], ['identity', { identity: '110105194912310021' }], ['persons', { persons: 0 }]],
  },
})

import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** One more word with somebody who may become a dealer 跟进记录; it moves the lead's next day. Duties D2, D3. */
export const leadFollowUp = defineRegister({
  name: 'leadFollowUp',
  label: ['线索跟进', 'Follow-up'],
  about: ['每次联系说了什么、下次什么时候联系；线索的下次联系日自动改', 'What was said, and when to talk again'],
  title: 'said',
  duties: ['D2', 'D3'],
  fields: {
    serial: f.serial(['登记号', 'Number'], 'GJ{yyyy}{MM}-{0000}', { listed: true, searched: true }),
    lead: f.ref(['线索', 'Lead'], 'dealerLead', { listed: true, searched: true, among: { states: ['inquired', 'contacted', 'qualified', 'negotiating'] } }),
    on: f.day(['日期', 'On'], { initial: 'today', listed: true }),
    how: f.choice(['方式', 'How'], { phone: ['电话', 'Telephone'], wechat: ['微信', 'WeChat'], visit: ['拜访', 'Visit'], mail: ['邮件', 'Mail'], form: ['网上咨询', 'Web inquiry'] }, { initial: 'phone', listed: true }),
    reached: f.flag(['联系上了', 'Reached'], { initial: true, listed: true }),
    said: f.text(['情况', 'What was said'], { max: 200, listed: true, searched: true }),
    nextOn: f.day(['下次联系', 'Next on'], { optional: true, listed: true }),
    doneBy: f.person(['跟进人', 'By'], { initial: 'me', listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'sales'], write: ['clerk', 'lead', 'manager', 'sales'] },
  scope: { field: 'doneBy', roles: { sales: 'own' } },
  rules: { nextLater: { says: ['下次联系要晚于这次', 'The next day is after this one'], at: 'nextOn', holds: (v) => v.nextOn === null || v.nextOn > v.on } },
  examples: { good: [{ lead: some('dealerLead'), on: '2026-03-03', said: '寄出招商手册', nextOn: '2026-03-10', doneBy: some('person') }], bad: [['nextLater', { nextOn: '2026-03-03' }], ['said', { said: '' }]] },
})

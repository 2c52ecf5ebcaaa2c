import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Somebody rings up and asks; what he was told, and whether to ring him back. Duty E8. */
export const inquiryCall = defineRegister({
  name: 'inquiryCall',
  label: ['咨询电话', 'Inquiry call'],
  about: ['咨询来电登记：问什么、怎么答、是否跟进', 'Inquiries by telephone and their answers'],
  title: 'subject',
  duties: ['E8'],
  fields: {
    serial: f.serial(['登记号', 'Number'], 'ZX{yyyy}{MM}{dd}-{000}', { listed: true, searched: true }),
    at: f.moment(['来电时间', 'At'], { initial: 'now', listed: true }),
    caller: f.text(['来电人', 'Caller'], { max: 60, listed: true, searched: true }),
    organisation: f.text(['单位', 'Organisation'], { max: 100, optional: true, listed: true, searched: true }),
    phone: f.phone(['电话', 'Telephone'], { listed: true, searched: true }),
    website: f.web(['网址', 'Web address'], { optional: true }),
    source: f.choice(['得知途径', 'Heard of us by'], { site: ['公司网站', 'Our site'], platform: ['招商平台', 'Platform'], friend: ['客户介绍', 'A customer'], advert: ['广告', 'Advertisement'], other: ['其他', 'Other'] }, { initial: 'other', listed: true }),
    kind: f.choice(['咨询类别', 'Kind'], { product: ['产品价格', 'Product'], dealer: ['代理招商', 'Dealership'], order: ['订单发货', 'Order'], other: ['其他', 'Other'] }, { listed: true }),
    subject: f.text(['咨询事项', 'Subject'], { max: 150, listed: true, searched: true }),
    answer: f.note(['答复内容', 'Answer'], { searched: true }),
    answeredBy: f.person(['接听人', 'Answered by'], { initial: 'me', listed: true }),
    followUp: f.flag(['需跟进', 'Follow up'], { initial: false, listed: true }),
    followOn: f.day(['跟进日期', 'Follow up on'], { optional: true, listed: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'sales'] },
  rules: {
    followUpHasDay: { says: ['需跟进的请填写跟进日期', 'Say on which day to follow up'], at: 'followOn', holds: (v) => !v.followUp || v.followOn !== null },
  },
  examples: {
    good: [{ at: '2026-03-02T02:00:00.000Z', caller: '周女士', organisation: '温州美滋食品商行', phone: '13900001111', website: 'www.meizi.example.cn', kind: 'dealer', subject: '询问温州地区代理条件', answer: '已说明首批进货要求，寄送招商手册', answeredBy: some('person'), followUp: true, followOn: '2026-03-05' }],
    bad: [['followUpHasDay', { followOn: null }], ['website', { website: 'javascript:alert(1)' }], ['phone', { phone: '无' }]],
  },
})

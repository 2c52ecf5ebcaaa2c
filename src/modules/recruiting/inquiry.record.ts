import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'

const by = ['clerk', 'lead'] as const

/** What somebody filled in on an inquiry form 网上咨询, as it came. It is a lead at once; where it is doubtful, a clerk says whether it is one. Duty D2. */
export const inquiry = defineDocument({
  name: 'inquiry',
  label: ['网上咨询', 'Web inquiry'],
  about: ['在线咨询表收到的每一份：正常的自动成为线索（同一电话并入原线索），疑似垃圾的由内勤放行或作废', 'Each that came by a form: a lead, or doubtful until a clerk looked at it'],
  title: 'name',
  numbered: 'ZX{yyyy}{MM}-{0000}',
  byProgram: true,
  duties: ['D2'],
  fields: {
    form: f.ref(['在线咨询表', 'Form'], 'inquiryForm'),
    name: f.text(['单位或姓名', 'Name'], { max: 100, listed: true, searched: true }),
    contact: f.text(['联系人', 'Contact'], { max: 60, optional: true, searched: true }),
    phone: f.phone(['电话', 'Telephone'], { listed: true, searched: true }),
    region: f.text(['意向区域', 'Region'], { max: 60, optional: true, listed: true }),
    wechat: f.text(['微信号', 'WeChat'], { max: 40, optional: true, pattern: /^[\w-]+$/, patternSays: ['微信号由字母、数字、_ 和 - 组成', 'Letters, digits, _ and -'] }),
    channels: f.note(['现有渠道、仓库、人员', 'Channels, store, people'], { optional: true, max: 500 }),
    wants: f.note(['咨询内容', 'What he asks'], { max: 1000, searched: true }),
    cameFrom: f.text(['来自', 'Came from'], { max: 60, optional: true, filtered: true, help: ['地址里 from= 后面写的', 'What stands behind from= in the address'] }),
    consentedTo: f.count(['同意的告知版本', 'Consented to version'], { min: 1 }),
    why: f.note(['可疑之处', 'Why doubtful'], { optional: true, listed: true }),
    publication: f.ref(['哪次发布', 'Publication'], 'publication', { optional: true, system: true }),
    lead: f.ref(['线索', 'Lead'], 'dealerLead', { optional: true, system: true, listed: true }),
    verdict: f.text(['作废原因', 'Why discarded'], { optional: true, system: true }),
  },
  may: { see: ['clerk', 'lead', 'manager'], write: [] },
  sections: { origin: [['来源和判断', 'Where from, and what of it'], ['form', 'cameFrom', 'publication', 'consentedTo', 'why', 'lead', 'verdict']] },
  states: {
    taken: { label: ['已转线索', 'A lead'], tone: 'green' },
    // Nobody may edit one; the write path saves a new row only in a state that can be.
    suspect: { label: ['疑似垃圾', 'Doubtful'], tone: 'orange', editable: true },
    discarded: { label: ['已作废', 'Discarded'], tone: 'grey' },
  },
  verbs: {
    takeAsLead: { label: ['放行转线索', 'It is one'], from: ['suspect'], to: 'taken', by, tone: 'primary' },
    discard: { label: ['作废', 'Discard'], from: ['suspect'], to: 'discarded', by, tone: 'danger', sets: ['verdict'] },
    reconsider: { label: ['重新判断', 'Look again'], from: ['discarded'], to: 'suspect', by },
  },
  examples: {
    good: [{ form: some('inquiryForm'), name: '温州美滋食品商行', contact: '周女士', phone: '13900001111', region: '浙江温州', wants: '想做温州总代理，请问首批进货多少', consentedTo: 1 }],
    bad: [['phone', { phone: '无' }], ['wants', { wants: '' }], ['wechat', { wechat: '<script>' }]],
  },
})

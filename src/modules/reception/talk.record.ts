import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** A talk with a business partner and what came of it. Duty E8. */
export const talk = defineRegister({
  name: 'talk',
  label: ['业务洽谈', 'Business talk'],
  about: ['业务洽谈记录：对方、内容、结果、下一步', 'Talks with partners and what comes next'],
  title: 'subject',
  duties: ['E8'],
  fields: {
    serial: f.serial(['洽谈号', 'Number'], 'QT{yyyy}{MM}-{000}', { listed: true, searched: true }),
    on: f.day(['洽谈日期', 'On'], { initial: 'today', listed: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true, fills: (customer) => ({ partner: customer.name }) }),
    partner: f.text(['对方单位', 'Partner'], { max: 100, listed: true, searched: true }),
    theirs: f.text(['对方人员', 'Their persons'], { max: 100, optional: true, searched: true }),
    ours: f.refs(['我方人员', 'Our persons'], 'person', { listed: true }),
    owner: f.person(['负责人', 'In charge'], { initial: 'me', listed: true }),
    manner: f.choice(['方式', 'Manner'], { here: ['来访', 'Here'], there: ['上门', 'There'], phone: ['电话', 'Telephone'], online: ['网络会议', 'Online'] }, { initial: 'here', listed: true }),
    place: f.text(['地点', 'Place'], { max: 100, optional: true }),
    subject: f.text(['主题', 'Subject'], { max: 100, listed: true, searched: true }),
    content: f.rich(['洽谈内容', 'What was said'], { searched: true }),
    expected: f.money(['意向金额', 'Expected amount'], { min: '0', optional: true, listed: true }),
    chance: f.percent(['成交把握', 'Chance'], { min: '0', optional: true }),
    outcome: f.choice(['结果', 'Outcome'], { agreed: ['达成', 'Agreed'], open: ['待跟进', 'Open'], lost: ['未成', 'Lost'] }, { initial: 'open', listed: true }),
    nextOn: f.day(['下次联系', 'Next on'], { optional: true, listed: true }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'manager', 'sales'] },
  scope: { field: 'owner', roles: { sales: 'own' } },
  rules: {
    openGoesOn: { says: ['待跟进的请填写下次联系日期', 'An open talk needs its next day'], at: 'nextOn', holds: (v) => v.outcome !== 'open' || v.nextOn !== null },
    nextLater: { says: ['下次联系不能早于洽谈日期', 'Next is before it was'], at: 'nextOn', holds: (v) => v.nextOn === null || v.nextOn >= v.on },
  },
  examples: {
    good: [{ on: '2026-03-02', customer: some('customer'), partner: '杭州华美食品有限公司', theirs: '李经理、采购小周', ours: [some('person'), some('person', 1)], owner: some('person'), subject: '二季度龙井供货', content: '<p>对方要求<strong>账期 45 天</strong>：</p><ul><li>首批 200 箱</li><li>四月上旬交货</li></ul>', expected: '120000', chance: '60', nextOn: '2026-03-09' }],
    bad: [['openGoesOn', { nextOn: null }], ['nextLater', { nextOn: '2026-03-01' }], ['content', { content: '<p></p>' }], ['chance', { chance: '-1' }]],
  },
})

import { f } from '../../kernel/record/field.ts'
import type { Rule } from '../../kernel/record/record.ts'

/** For whom a price or a policy is, and from when to when: the head of both. */
export const audienceFields = {
  whom: f.choice(
    ['适用', 'For'],
    { all: ['全部客户', 'All customers'], region: ['某区域', 'A region'], grade: ['某等级', 'A grade'], customer: ['某客户', 'One customer'] },
    { initial: 'all', listed: true, help: ['越具体的越优先：客户、等级、区域、全部', 'The more exact goes first: customer, grade, region, all'] },
  ),
  customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, listed: true, searched: true }),
  grade: f.choice(['等级', 'Grade'], { A: ['A 级', 'A'], B: ['B 级', 'B'], C: ['C 级', 'C'], D: ['D 级', 'D'] }, { optional: true, listed: true }),
  region: f.text(['区域', 'Region'], { max: 40, optional: true, listed: true, filtered: true, help: ['与客户资料里的区域一致', "As in the customer's file"] }),
  from: f.day(['生效日期', 'From'], { initial: 'today', listed: true }),
  to: f.day(['失效日期', 'To'], { optional: true, listed: true, help: ['不填：有新的为止', 'Empty: until there is a newer one'] }),
}

interface Audience {
  readonly whom: 'all' | 'region' | 'grade' | 'customer'
  readonly customer: string | null
  readonly grade: string | null
  readonly region: string | null
  readonly from: string
  readonly to: string | null
}

/** What must be said with whom it is for, and nothing else: what is filled in beside would be read and not count. */
export const audienceRules = {
  customerSaid: {
    says: ['适用某客户时填客户，其他不填', 'A customer where it is for one, and only there'],
    at: 'customer',
    holds: (v) => (v.whom === 'customer') === (v.customer !== null),
  },
  gradeSaid: {
    says: ['适用某等级时填等级，其他不填', 'A grade where it is for one, and only there'],
    at: 'grade',
    holds: (v) => (v.whom === 'grade') === (v.grade !== null),
  },
  regionSaid: {
    says: ['适用某区域时填区域，其他不填', 'A region where it is for one, and only there'],
    at: 'region',
    holds: (v) => (v.whom === 'region') === (v.region !== null),
  },
  endsAfterBegin: { says: ['失效日期不能早于生效日期', 'It ends before it begins'], at: 'to', holds: (v) => v.to === null || v.to >= v.from },
} satisfies { readonly [rule: string]: Rule<Audience> }

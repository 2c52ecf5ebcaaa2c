import type { Money } from '../../base/money.ts'
import { sumMoney } from '../../base/money.ts'
import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { dimensions, measures } from './calculate-actuals.ts'
import { quarterOf, yearOf } from './calculate-plan.ts'
import type { PlannedMonths } from './calculate-plan.ts'

const month = (n: number) => f.money([`${n} 月`, `Month ${n}`], { initial: '0', min: '0' })
const approvers = ['lead', 'manager'] as const
type Lines = { readonly lines: readonly PlannedMonths[] }
const sums = (lines: readonly PlannedMonths[], of: (line: PlannedMonths) => Money): Money => sumMoney(lines.map(of))
const quarter = (n: number) => (v: Lines): Money => sums(v.lines, (one) => quarterOf(one, n))

/** A year's sales plan 销售计划 by month, set from above or reported from below, in editions; what it comes to is told by the ledger. Duty C6. */
export const salesPlan = defineDocument({
  name: 'salesPlan',
  label: ['销售计划', 'Sales plan'],
  about: ['按月定的年度计划：公司下达或业务员上报，按业务员、区域、客户或商品分解；审批后和账上实际比，调整时编下一版', 'The year by month, from above or below; compared with the ledger, changed by a next edition'],
  title: 'name',
  numbered: 'XSJH{yyyy}-{000}',
  duties: ['C6'],
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    year: f.text(['年度', 'Year'], { max: 4, pattern: /^20\d\d$/, patternSays: ['填四位年份，如 2026', 'Four digits: 2026'], listed: true, filtered: true }),
    measure: f.choice(['计划什么', 'Planned'], measures, { initial: 'revenue', listed: true }),
    direction: f.choice(['编制方式', 'Made'], { down: ['公司下达', 'From above'], up: ['业务员上报', 'From below'] }, { initial: 'down', listed: true }),
    person: f.person(['上报人', 'Reported by'], { optional: true, listed: true, help: ['业务员上报的计划填本人', 'Whose plan it is, from below'] }),
    alertBelow: f.percent(['预警线', 'Warn below'], { initial: '80', min: '0', help: ['累计完成率低于它的业务员要写偏差说明', 'Who has met less explains it'] }),
    replaces: f.ref(['替代的上一版', 'Edition before'], 'salesPlan', { optional: true, among: { states: ['approved'], same: { year: 'year' } } }),
    why: f.note(['调整原因', 'Why it changed'], { optional: true }),
    edition: f.count(['版次', 'Edition'], { system: true, initial: 1, listed: true }),
    q1: f.computed(f.money(['一季度', 'Quarter 1'], { listed: true }), quarter(0)),
    q2: f.computed(f.money(['二季度', 'Quarter 2'], { listed: true }), quarter(1)),
    q3: f.computed(f.money(['三季度', 'Quarter 3'], { listed: true }), quarter(2)),
    q4: f.computed(f.money(['四季度', 'Quarter 4'], { listed: true }), quarter(3)),
    total: f.computed(f.money(['全年', 'Year'], { listed: true }), (v: Lines) => sums(v.lines, yearOf)),
    lines: f.lines(['分解', 'Broken down'], {
      person: f.person(['业务员', 'Salesperson'], { optional: true }),
      region: f.text(['区域', 'Region'], { max: 40, optional: true }),
      customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
      goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
      m1: month(1), m2: month(2), m3: month(3), m4: month(4), m5: month(5), m6: month(6),
      m7: month(7), m8: month(8), m9: month(9), m10: month(10), m11: month(11), m12: month(12),
      year: f.computed(f.money(['全年', 'Year']), (line: PlannedMonths) => yearOf(line)),
    }, { min: 0 }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'sales'], write: ['clerk', 'lead', 'manager', 'sales'] },
  scope: { field: 'person', roles: { sales: 'own' } },
  handsOver: { person: ['made'] },
  sections: { changed: [['调整', 'Changed'], ['replaces', 'why', 'edition']], sums: [['合计', 'Sums'], ['q1', 'q2', 'q3', 'q4', 'total']] },
  rules: {
    whose: { says: ['业务员上报的计划要写上报人；公司下达的不写', 'A plan from below names whose it is, one from above does not'], at: 'person', holds: (v) => (v.direction === 'up') === (v.person !== null) },
    whyChanged: { says: ['新版要写调整原因', 'An edition says why'], at: 'why', holds: (v) => v.replaces === null || (v.why ?? '').trim() !== '' },
    named: { says: ['每行至少写明业务员、区域、客户、商品之一', 'A line names a salesperson, region, customer or goods'], at: 'lines', holds: (v) => v.lines.every((line) => line.person !== null || line.region !== null || line.customer !== null || line.goods !== null) },
    once: { says: ['有两行写的是同一业务员、区域、客户和商品', 'Two lines name the same'], at: 'lines', holds: (v) => new Set(v.lines.map((line) => [line.person, line.region, line.customer, line.goods].join('|'))).size === v.lines.length },
    noGoodsPaid: { says: ['回款不分商品', 'Receipts have no goods'], at: 'lines', holds: (v) => v.measure === 'revenue' || v.lines.every((line) => line.goods === null) },
  },
  states: {
    made: { label: ['待审批', 'To approve'], tone: 'orange', editable: true },
    approved: { label: ['执行中', 'In force'], tone: 'green' },
    replaced: { label: ['已被新版替代', 'Replaced'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    fill: { label: ['按上年实际分解', 'Fill from last year'], from: ['made'], to: 'same', by: ['clerk', 'lead', 'manager', 'sales'], asks: ['会用上年实际重算全部明细，已填的行会被替换，确定吗？', 'All lines are replaced. Sure?'], input: { by: f.choice(['分解到', 'By'], dimensions, { initial: 'person' }), growth: f.percent(['比上年增长', 'Growth'], { initial: '10', min: '-100' }), total: f.money(['全年目标', 'Year'], { optional: true, min: '0.01', help: ['填了就把它按上年的份额分下去，不按增长', 'Shared out as the year before went, instead of growth'] }) } },
    approve: { label: ['审批', 'Approve'], from: ['made'], to: 'approved', by: approvers, tone: 'primary', review: { persons: 1, apart: ['person'], by: approvers, ticks: { total: ['全年和各季合计', 'Year and quarters'], spread: ['分解到人、到客户的数', 'How it is broken down'] } } },
    replace: { label: ['被替代', 'Replaced'], from: ['approved'], to: 'replaced', by: [] },
    void: { label: ['作废', 'Void'], from: ['made', 'approved'], to: 'void', by: ['lead', 'manager'], undoes: true, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ name: '2026 年销售计划', year: '2026', lines: [{ person: some('person'), m1: '100000', m2: '80000' }, { region: '华东', m1: '50000' }] }],
    bad: [
      ['year', { year: '26' }], ['whose', { direction: 'up' }], ['whyChanged', { replaces: some('salesPlan') }], ['named', { lines: [{ m1: '1' }] }], ['once', { lines: [{ region: '华东', m1: '1' }, { region: '华东', m1: '2' }] }],
      ['noGoodsPaid', { measure: 'receipts', lines: [{ goods: some('goods'), m1: '1' }] }],
    ],
  },
})

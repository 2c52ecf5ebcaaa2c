import { addDays, firstOf, lastOf } from '../../base/day.ts'
import type { Day, Month } from '../../base/day.ts'
import { mondayOf, weekOf } from './calculate-week.ts'

/** The weeks of a month: those whose Thursday lies in it, so that every week is told of once. Their Mondays. */
export function weeksOfMonth(month: Month): readonly Day[] {
  const found: Day[] = []
  for (let week = mondayOf(firstOf(month)); week <= lastOf(month); week = addDays(week, 7)) if (addDays(week, 3).startsWith(month)) found.push(week)
  return found
}

/** A salesperson's month: how he filed, and the figures of his customers; plain decimals. */
export interface ToldPerson {
  readonly name: string
  readonly due: number
  readonly filed: number
  readonly late: number
  readonly sellIn: string
  readonly sellOut: string | null
}

/** A summary as the report tells it. */
export interface ToldSummary {
  readonly name: string
  readonly week: Day
  readonly results: string | null
  readonly problems: string | null
  readonly support: string | null
  readonly plan: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const brief = (text: string): string => escaped(text.replaceAll(/\s+/g, ' ').trim().slice(0, 90))

/** So many sentences of a kind are told at most: the report is read, the summaries can be opened. */
const mostTold = 30

function told(title: string, summaries: readonly ToldSummary[], of: (one: ToldSummary) => string | null): string {
  const said = summaries.flatMap((one) => {
    const text = of(one)
    return text === null || text.trim() === '' ? [] : [`<li>${escaped(one.name)}（第 ${weekOf(one.week).number} 周）：${brief(text)}</li>`]
  })
  return said.length === 0 ? '' : `<h4>${title}</h4><ul>${said.slice(0, mostTold).join('')}</ul>`
}

function standing({ name, due, filed, late, sellIn, sellOut }: ToldPerson): string {
  const lacks = [...(due > filed ? [`未交 ${due - filed}`] : []), ...(late > 0 ? [`迟交 ${late}`] : [])]
  return `<li>${escaped(name)}：进货 ${sellIn}，出货 ${sellOut ?? '未报'}；周报交 ${filed} / ${due}${lacks.length === 0 ? '' : `（${lacks.join('，')}）`}</li>`
}

/** The report as it is begun: how summaries were filed, the figures by person, then what was achieved, what stood in the way, what is wanted and what comes. A paper of the house, in Chinese. HTML of the rich kind. */
export function draftedSalesReport(month: Month, persons: readonly ToldPerson[], summaries: readonly ToldSummary[]): string {
  const sum = (of: (one: ToldPerson) => number): number => persons.reduce((all, one) => all + of(one), 0)
  const [due, filed, late] = [sum((one) => one.due), sum((one) => one.filed), sum((one) => one.late)]
  const last = summaries.reduce<string>((latest, one) => (one.week > latest ? one.week : latest), '')
  return [
    `<h3>${month} 销售工作报告</h3>`,
    `<h4>周报提交</h4><p>本月 ${weeksOfMonth(month).length} 周，应交 ${due} 份，按时 ${filed - late} 份，迟交 ${late} 份，未交 ${due - filed} 份。</p>`,
    persons.length === 0 ? '' : `<h4>各业务员</h4><ul>${persons.map(standing).join('')}</ul>`,
    told('工作成果', summaries, (one) => one.results),
    told('问题', summaries, (one) => one.problems),
    told('需要的支持', summaries, (one) => one.support),
    told('下月计划', summaries, (one) => (one.week === last ? one.plan : null)),
    '<h4>分析与建议</h4><p></p>',
  ].join('')
}

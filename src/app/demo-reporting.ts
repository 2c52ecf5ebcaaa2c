import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'reporting', ...parts)

const alive = 'state=held,open,closed,done'
const cross = (asked: { readonly [field: string]: string }): string => new URLSearchParams({ where: alive, ...asked }).toString()

/** Reports that the office keeps and sends: of one's own and declared ones, the manager's monthly pack, one that was forwarded. */
export async function demoReporting(chain: Chain, { who }: { readonly who: (login: string) => string }): Promise<void> {
  const make = (login: string, record: string, name: string, input: object) => act(chain, who(login), id(record, name), record, 'create', input)
  const saved = (login: string, name: string, input: object) => make(login, 'savedReport', name, { name, ...input })
  await saved('lina', '各区域逐月订单金额', {
    report: 'cross',
    query: cross({ source: 'salesOrder', rows: 'customer:region', across: 'orderedOn.month', sums: 'gross', draw: 'bar' }),
  })
  const goods = await saved('lina', '商品订货排名', {
    report: 'cross',
    query: cross({ source: 'salesOrder.lines', rows: 'lines:goods', sums: 'lines:quantity,count' }),
  })
  const orders = await saved('lina', '上周订单合计', { report: 'orderTotals', period: 'lastWeek' })
  await saved('zhaomin', '上月客户销售排名', { report: 'salesSummary', query: 'by=customer', period: 'lastMonth', shared: 'everyone' })
  await saved('sunli', '本年科目发生额', {
    report: 'cross',
    query: new URLSearchParams({ source: 'moneyBook', rows: 'account', across: 'day.quarter', sums: 'net', where: 'f.day.in=thisYear' }).toString(),
  })
  await make('lina', 'reportPlan', '每周', {
    name: '销售周报',
    every: 'week',
    weekday: '1',
    lines: [{ saved: orders.id }, { saved: goods.id, note: '按商品，供排产参考' }],
    readers: [who('zhaomin'), who('zhouqiang')],
    byMail: false,
    note: '各位领导：上周销售情况请审阅。',
  })
  const plan = await make('zhouqiang', 'reportPlan', '每月', {
    name: '经营月报',
    preset: 'monthly',
    every: 'month',
    monthDay: 3,
    readers: [who('zhouqiang'), who('zhaomin')],
    byMail: false,
  })
  await act(chain, who('zhouqiang'), id('send'), 'reportPlan', 'sendNow', {}, { id: plan.id, version: Number(plan.version) })
  await make('lina', 'reportSending', '转发', { subject: '本月订单合计', report: 'orderTotals', readers: [who('zhaomin')], format: 'both', note: '请审阅。' })
}

import type { SpanWord } from '../../base/span.ts'

/** A report of the monthly pack: what it is called there, what it is asked, and of which span it tells. */
export interface PackedReport {
  readonly name: string
  readonly report: string
  readonly query: string
  readonly period: SpanWord | 'asked'
}

/**
 * 经营月报: what a general manager reads of the month before: sales by month, region, person, customer and goods with their margin, plan and actual, what is owed and
 * by how long, what was spent, what lies in the store, how complaints stand, and how the duties fared. Who sends it gives what he himself may see.
 */
export const monthlyPack: readonly PackedReport[] = [
  { name: '本月数字', report: 'deskFigures', query: '', period: 'asked' },
  { name: '今年逐月销售与毛利', report: 'salesSummary', query: 'by=month', period: 'thisYear' },
  { name: '上月分区域销售', report: 'salesSummary', query: 'by=region', period: 'lastMonth' },
  { name: '上月分业务员销售', report: 'salesSummary', query: 'by=salesperson', period: 'lastMonth' },
  { name: '上月客户销售排名', report: 'salesSummary', query: 'by=customer', period: 'lastMonth' },
  { name: '上月商品销售排名', report: 'salesSummary', query: 'by=goods', period: 'lastMonth' },
  { name: '销售计划完成情况', report: 'planProgress', query: 'by=person', period: 'lastMonth' },
  { name: '应收账龄', report: 'ageing', query: '', period: 'asked' },
  { name: '已开票未回款', report: 'invoicedNotPaid', query: '', period: 'asked' },
  { name: '上月销售费用', report: 'expenseLedger', query: '', period: 'lastMonth' },
  { name: '上月收发存', report: 'stockValue', query: '', period: 'lastMonth' },
  { name: '上月客户投诉', report: 'complaintStatistics', query: 'by=cause', period: 'lastMonth' },
  { name: '上月职责履行情况', report: 'dutyFulfilment', query: '', period: 'lastMonth' },
]

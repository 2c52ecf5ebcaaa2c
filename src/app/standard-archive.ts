import { commandId } from './bulk.ts'
import { perform } from '../kernel/perform/perform.ts'
import type { Kernel } from '../kernel/perform/work.ts'
import { nobody } from '../kernel/jobs/desk.ts'

/** A branch as it is usual: its code, name, the branch above it, years (null: for ever), rule, and the record whose files it takes. */
type Branch = readonly [code: string, name: string, parent: string | null, years: number | null, more?: { readonly basis?: string; readonly record?: string }]

const law = '《会计档案管理办法》附表'

/** The usual tree of a sales office. Terms of accounting papers are those of 《会计档案管理办法》(2015); the rest is what offices keep (practice §11). */
const branches: readonly Branch[] = [
  ['10', '合同', null, 10],
  ['1001', '销售合同', '10', 10, { basis: '合同终止后 10 年', record: 'contract' }],
  ['1002', '补充协议', '10', 10, { record: 'supplement' }],
  ['1003', '用印文件', '10', 10, { record: 'sealUse' }],
  ['20', '客户资料', null, 5],
  ['2001', '证照', '20', 5, { basis: '失效后 5 年', record: 'licence' }],
  ['2002', '客户文件', '20', 5, { record: 'customer' }],
  ['2003', '业务交流', '20', 3, { record: 'interaction' }],
  ['30', '来往信函', null, 3],
  ['3001', '收文', '30', 3, { record: 'letterIn' }],
  ['3002', '发文', '30', 3, { record: 'letterOut' }],
  ['3003', '邮件', '30', 3, { record: 'mail' }],
  ['40', '政策文件', null, 10],
  ['4001', '销售政策、公司文件', '40', 10, { record: 'policyPaper' }],
  ['4002', '会议记录', '40', 5, { record: 'salesMeeting' }],
  ['50', '财务单据', null, 30, { basis: law }],
  ['5001', '会计凭证', '50', 30, { basis: law, record: 'voucher' }],
  ['5002', '总账、明细账、日记账', '50', 30, { basis: law }],
  ['5003', '年度财务报告', '50', null, { basis: law }],
  ['5004', '月、季、半年度财务报告', '50', 10, { basis: law }],
  ['5005', '银行对账单、余额调节表', '50', 10, { basis: law, record: 'bankStatement' }],
  ['5006', '纳税申报表', '50', 10, { basis: law }],
  ['5007', '发票', '50', 30, { basis: law, record: 'eInvoice' }],
  ['5008', '档案移交清册', '50', 30, { basis: law }],
  ['5009', '档案保管、销毁清册', '50', null, { basis: law }],
  ['60', '人事行政', null, 5],
  ['6001', '离职交接', '60', 10, { record: 'departure' }],
  ['6002', '客户投诉', '60', 5, { record: 'complaint' }],
]

/** Gives a company the usual tree of the archive, to be changed as it likes. Made again, nothing happens twice. */
export async function standardArchive(kernel: Kernel, company: number, at = new Date()): Promise<void> {
  const made = new Map<string, string>()
  for (const [code, name, parent, years, more = {}] of branches) {
    const input = { code, name, ...(parent === null ? {} : { parent: made.get(parent) }), ...(years === null ? { term: 'lasting' } : { years }), ...more }
    const command = { id: commandId('standardArchive', String(company), code), record: 'archiveCategory', verb: 'create', input }
    made.set(code, (await perform(kernel, company, nobody, command, { founding: true, at })).id)
  }
}

import { readFile } from 'node:fs/promises'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { moneyText } from '../../base/money.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { foreignSheets } from '../../kernel/sheet/fill-book.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { company } from '../people/company.record.ts'
import { bureauList } from './bureau-list.record.ts'
import { listSheet, listedInvoices, matchListed } from './calculate-bureau-list.ts'
import type { Candidate, ListedInvoice } from './calculate-bureau-list.ts'

type Row = RowOf<typeof bureauList>
const mostRows = 5000

async function note(desk: JobDesk, id: Id<'bureauList'>, verb: 'noteListed' | 'noteTaken' | 'noteFailed', input: object): Promise<void> {
  const { version } = await desk.see(async ({ read }) => await read.get(bureauList, id))
  const command = { id: idFrom('bureauList', id, version, verb), record: bureauList.name, verb, row: id, version, input }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
}

/** Requests that invoices of the list may be of: named in a remark, with that number already, or of that gross and without one. */
const candidateSql = `select id, number, state, invoice_number as "invoiceNumber", credit_code as "creditCode", net, tax, gross, (made_at at time zone 'Asia/Shanghai')::date as "madeOn"
  from invoice_request where company_id = $1 and (number = any($2::text[]) or invoice_number = any($3::text[]) or (invoice_number is null and state in ('checked', 'posted') and gross = any($4::bigint[])))`

async function matched(read: Reading, listed: readonly ListedInvoice[]) {
  const named = listed.flatMap((one) => /KP\d{8}-\d{4}/.exec(one.remark) ?? [])
  const values = [read.company, named, listed.map((one) => one.invoiceNumber), listed.map((one) => one.gross)]
  let candidates = await read.rows<Candidate>(candidateSql, values)
  return listed.map((one) => {
    const { request, says } = matchListed(one, candidates)
    // What one invoice has, no second one gets.
    if (request !== null) candidates = candidates.map((each) => (each.id === request ? { ...each, invoiceNumber: one.invoiceNumber } : each))
    const { invoiceNumber, issuedOn, buyerName, gross } = one
    return { invoiceNumber, issuedOn, buyerName: buyerName.slice(0, 200) || null, gross: moneyText(gross), request, says, done: says === '已登记过' }
  })
}

async function listedOf(desk: JobDesk, row: Row): Promise<readonly ListedInvoice[]> {
  const { hash, own } = await desk.see(async ({ read }) => {
    const [file] = await read.rows<{ hash: string }>('select hash from archive_file where company_id = $1 and id = any($2::uuid[])', [
      read.company,
      [...(row.file ?? [])],
    ])
    return { hash: file?.hash, own: (await read.find(company, {}))[0]?.creditCode ?? null }
  })
  if (hash === undefined) refuse('unknown', ['文件不在了，请重新上传', 'The file is gone'], 'file')
  const sheets = await foreignSheets(new Uint8Array(await readFile(desk.kernel.files.pathOf(hash))), mostRows)
  const sheet =
    sheets.find((one) => one.name === listSheet) ??
    refuse('invalid', [`文件里没有工作表「${listSheet}」；请用税务局「全量发票查询」导出的原文件`, `There is no sheet ${listSheet}`], 'file')
  const listed = listedInvoices(sheet.rows)
  const other = listed.find((one) => own !== null && one.sellerCode !== '' && one.sellerCode !== own)
  if (other)
    refuse(
      'invalid',
      [`发票 ${other.invoiceNumber} 的销方 ${other.sellerCode} 不是本公司，请导出「开具发票」的清单`, `Invoice ${other.invoiceNumber} is not of ours`],
      'file',
    )
  return listed
}

/** Reads the list in a thread of its own, and finds each invoice its request; nothing is noted on them yet. */
const readList = defineJob({
  name: 'readBureauList',
  label: ['读取已开发票清单', 'Read the list of issued invoices'],
  thread: true,
  run: async (desk, payload) => {
    const id = readId<'bureauList'>(textual(payload.list))
    const row = await desk.see(async ({ read }) => await read.get(bureauList, id))
    if (row.state !== 'given') return { read: false }
    try {
      const listed = await listedOf(desk, row)
      const lines = await desk.see(async ({ read }) => await matched(read, listed))
      const [ready, known] = [lines.filter((line) => line.request !== null).length, lines.filter((line) => line.done).length]
      await note(desk, id, 'noteListed', {
        lines,
        told: `共 ${lines.length} 张：可登记 ${ready} 张，以前已登记 ${known} 张，没有对应 ${lines.length - ready - known} 张`,
      })
      return { read: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await note(desk, id, 'noteFailed', { told: thrown.says[0] })
      return { read: false }
    }
  },
})

/** Gives each request its number, one command each, as who asked for it: what waits is posted on the day of its invoice. */
const takeList = defineJob({
  name: 'takeBureauList',
  label: ['登记发票号码', 'Note the numbers of invoices'],
  run: async (desk, payload) => {
    const id = readId<'bureauList'>(textual(payload.list))
    const row = await desk.see(async ({ read }) => await read.get(bureauList, id))
    const lines: object[] = []
    let taken = 0
    for (const [index, { id: _, ...line }] of (row.lines ?? []).entries()) {
      await desk.step(index, row.lines?.length ?? 0, ['登记', 'Noting'])
      const said = { ...line, gross: moneyText(line.gross) }
      const { request, invoiceNumber, issuedOn } = line
      if (request === null || line.done) {
        lines.push(said)
        continue
      }
      try {
        const { state, version } = await desk.see(async ({ read }) => await read.get(invoiceRequest, request))
        const verb = state === 'checked' ? 'post' : 'noteNumber'
        const input = { invoiceNumber, ...(verb === 'post' ? { on: issuedOn } : {}) }
        await desk.perform({ id: idFrom('bureauList', id, request, invoiceNumber), record: invoiceRequest.name, verb, row: request, version, input })
        taken += 1
        lines.push({ ...said, done: true })
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        lines.push({ ...said, says: thrown.says[0].slice(0, 400) })
      }
    }
    await note(desk, id, 'noteTaken', { lines, told: `登记 ${taken} 张；没有登记的见各行结果` })
    return { taken }
  },
})

export default [readList, takeList]

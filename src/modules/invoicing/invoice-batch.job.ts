import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { moneyText, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { takeIn } from '../../kernel/archive/take-in.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { filledBook, foreignSheets } from '../../kernel/sheet/fill-book.ts'
import { taxCodesIn } from '../goods/calculate-tax-codes.ts'
import { taxTable } from '../goods/calculate-tax-table.gen.ts'
import { goods } from '../goods/goods.record.ts'
import { customer } from '../parties/customer.record.ts'
import { company } from '../people/company.record.ts'
import { basicRow, batchFaults, batchVersions, cellsOf, detailRows, placesOf } from './calculate-batch.ts'
import type { BatchLine, BatchRequest } from './calculate-batch.ts'
import { invoiceBatch } from './invoice-batch.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { invoiceTemplate } from './invoice-template.record.ts'

type Batch = RowOf<typeof invoiceBatch>
type Goods = RowOf<typeof goods>
type Customer = RowOf<typeof customer>
type Request = RowOf<typeof invoiceRequest>

function lineOf(
  one: Goods,
  line: Pick<BatchLine, 'quantity' | 'price' | 'net' | 'gross' | 'rate'> & { readonly item: string | null },
  discount: BatchLine['discount'],
): BatchLine {
  const leaf = taxCodesIn(taxTable).classes.get(one.taxCode ?? '')?.leaf ?? one.taxShort !== null
  const { quantity, price, net, gross, rate } = line
  return {
    item: line.item ?? one.name,
    name: one.name,
    taxCode: one.taxCode,
    leaf,
    spec: one.spec,
    unit: one.unit,
    quantity,
    price,
    net,
    gross,
    rate,
    discount,
  }
}

function asked(request: Request, buyer: Customer, known: ReadonlyMap<string, Goods>): BatchRequest {
  const goodsOf = (id: string): Goods => present(known.get(id), 'a line has its goods')
  const { number, invoiceKind, basis, invoiceTitle, creditCode, remark, net } = request
  const gifts = (request.gifts ?? []).map((gift) => {
    const gross = plus(gift.net, gift.tax)
    return lineOf(goodsOf(gift.goods), { ...gift, price: null, gross }, { net: gift.net, gross })
  })
  const sold = request.lines.map((line) => {
    const { discountNet: taken, discountTax } = line
    return lineOf(goodsOf(line.goods), line, taken === zeroMoney ? null : { net: taken, gross: plus(taken, discountTax) })
  })
  return {
    number,
    invoiceKind,
    basis,
    invoiceTitle,
    creditCode,
    remark,
    net,
    mail: buyer.invoiceMail,
    address: buyer.invoiceAddress,
    phone: buyer.invoicePhone,
    bank: buyer.bank,
    account: buyer.bankAccount,
    lines: [...sold, ...gifts],
  }
}

/** The requests of a batch with everything that the workbook wants of them. */
async function requestsOf(read: Reading, batch: Batch): Promise<readonly BatchRequest[]> {
  const requests = await read.getMany(
    invoiceRequest,
    (batch.lines ?? []).map((line) => line.request),
  )
  const ids = requests.flatMap((request) => [...request.lines, ...(request.gifts ?? [])].map((line) => line.goods))
  const known = new Map<string, Goods>((await read.getMany(goods, [...new Set(ids)])).map((one) => [one.id, one]))
  const buyers = new Map((await read.getMany(customer, [...new Set(requests.map((request) => request.customer))])).map((one) => [one.id, one]))
  return requests.map((request) => asked(request, present(buyers.get(request.customer), 'a request has its customer'), known))
}

/** The template that is named, else the newest in use that has a file. */
async function templateOf(read: Reading, id: Id<'invoiceTemplate'> | null): Promise<RowOf<typeof invoiceTemplate>> {
  if (id !== null) return await read.get(invoiceTemplate, id)
  const found = (await read.find(invoiceTemplate, { active: true })).filter((one) => one.stamp !== null)
  const newest = found.toSorted((a, b) => ((a.stamp ?? '') < (b.stamp ?? '') ? 1 : -1))[0]
  return (
    newest ??
    refuse(
      'unknown',
      ['还没有批量开票模板：请先把电子税务局下载的模板上传到「批量开票模板」', 'No template yet: upload the bureau’s workbook first'],
      'template',
    )
  )
}

const limitOf = async (read: Reading) => (await read.find(company, {}))[0]?.invoiceLimit ?? null

/** The workbook of the batch; refuses with everything that must be put right first. */
async function bookOf(desk: JobDesk, batch: Batch): Promise<{ readonly bytes: Uint8Array; readonly says: string }> {
  const { requests, hash, stamp, limit } = await desk.see(async ({ read }) => {
    const template = await templateOf(read, batch.template)
    const [file] = await read.rows<{ hash: string }>('select hash from archive_file where company_id = $1 and id = any($2::uuid[])', [
      read.company,
      [...(template.file ?? [])],
    ])
    return { requests: await requestsOf(read, batch), hash: file?.hash, stamp: template.stamp ?? '', limit: await limitOf(read) }
  })
  const version =
    batchVersions[stamp] ?? refuse('invalid', ['模板没有文件或版本不认识，请重新上传', 'The template has no file, or an unknown version'], 'template')
  if (hash === undefined) refuse('unknown', ['模板文件不在了，请重新上传', 'The file of the template is gone'], 'template')
  if (requests.length === 0) refuse('invalid', ['没有选开票申请', 'No requests were chosen'], 'lines')
  const faults = requests.flatMap((request) => batchFaults(request, limit).map((fault) => `${request.number}：${fault}`))
  if (faults.length > 0) refuse('invalid', [faults.slice(0, 50).join('\n'), `${faults.length} things to be put right`], 'lines')
  const room = version.last - version.data + 1
  const details = requests.flatMap(detailRows)
  if (Math.max(requests.length, details.length) > room) refuse('tooLarge', [`模板一次最多 ${room} 行，请分几批`, `At most ${room} rows at once`], 'lines')
  const bytes = new Uint8Array(await readFile(desk.kernel.files.pathOf(hash)))
  const sheets = await foreignSheets(bytes, version.last + 2000)
  const headings = (name: string): readonly string[] => sheets.find((one) => one.name === name)?.rows[version.headings - 1] ?? []
  const phrases = new Set(sheets.flatMap((sheet) => sheet.rows.flat()))
  const [basic, detail] = [placesOf(headings(version.basic), version.basicColumns).places, placesOf(headings(version.details), version.detailColumns).places]
  const filled = await filledBook(bytes, [
    { sheet: version.basic, from: version.data, rows: requests.map((request) => cellsOf(basicRow(request, phrases), basic)) },
    { sheet: version.details, from: version.data, rows: details.map((row) => cellsOf(row, detail)) },
  ])
  return { bytes: filled, says: version.says }
}

/** Fills the bureau's workbook and keeps it with the batch, as who asked for it; what is wrong is told, and nothing is made. */
export default defineJob({
  name: 'fillBatch',
  label: ['生成批量开票文件', 'Fill the bureau’s workbook'],
  run: async (desk, payload) => {
    const id = readId<'invoiceBatch'>(textual(payload.batch))
    const batch = await desk.see(async ({ read }) => await read.get(invoiceBatch, id))
    if (batch.state !== 'making' || desk.person === null) return { made: false }
    const note = async (verb: 'noteReady' | 'noteFailed', input: object): Promise<void> => {
      const command = { id: idFrom('fillBatch', id, batch.version, verb), record: invoiceBatch.name, verb, row: id, version: batch.version, input }
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    }
    try {
      const { bytes, says } = await bookOf(desk, batch)
      const requests = await desk.see(
        async ({ read }) =>
          await read.getMany(
            invoiceRequest,
            (batch.lines ?? []).map((line) => line.request),
          ),
      )
      const file = await takeIn(desk.kernel, null, {
        company: desk.company,
        person: desk.person,
        name: `批量开票 ${batch.number} ${says}.xlsx`,
        body: Readable.from([bytes]),
        size: bytes.length,
        hash: null,
        record: invoiceBatch,
        field: invoiceBatch.fields.file ?? null,
        previous: null,
        secrecy: null,
      })
      await note('noteReady', { file: [file], count: requests.length, gross: moneyText(sumMoney(requests.map((request) => request.gross))) })
      return { made: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await note('noteFailed', { told: thrown.says[0] })
      return { made: false }
    }
  },
})

import type { Label } from '../../base/label.ts'
import { refuse, Refusal, refuseAll } from '../../base/refusal.ts'
import { foreignSheets } from '../../kernel/sheet/fill-book.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { batchVersions, placesOf, stampIn } from './calculate-batch.ts'
import { invoiceBatch } from './invoice-batch.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { invoiceTemplate } from './invoice-template.record.ts'

/** Bytes of a template, and rows that are looked at: its headings, and the lists in its hidden sheets. */
const most = { bytes: 5_000_000, rows: 3000 }

const knownVersions = Object.values(batchVersions)
  .map((one) => one.says)
  .join('、')

/** Refuses a workbook of a version that is not known, or whose headings are not those of its version, and says which. */
async function looked(tx: Tx, row: RowOf<typeof invoiceTemplate>) {
  const [file] = row.file ?? []
  if (file === undefined) return { stamp: null, edition: null }
  const sheets = await foreignSheets(await tx.bytesOf(file, most.bytes, 'file'), most.rows)
  const stamp = stampIn(sheets.flatMap((sheet) => sheet.rows.flat()))
  if (stamp === null)
    refuse(
      'invalid',
      [
        '文件里没有版本戳（pt:…），不是税务局的批量开票模板，或另存时丢了隐藏表；请上传下载的原文件',
        'No stamp of a version: not the bureau’s workbook as it was downloaded',
      ],
      'file',
    )
  const version = batchVersions[stamp]
  if (!version)
    refuse(
      'invalid',
      [`模板版本 ${stamp} 程序还不认识（认识的有 ${knownVersions}），请升级程序后再上传`, `The version ${stamp} is not known; known are ${knownVersions}`],
      'file',
    )
  for (const [name, columns] of [
    [version.basic, version.basicColumns],
    [version.details, version.detailColumns],
  ] as const) {
    const sheet = sheets.find((one) => one.name === name)
    if (!sheet) refuse('invalid', [`模板里没有工作表「${name}」`, `There is no sheet ${name}`], 'file')
    const { unknown, missing } = placesOf<string>(sheet.rows[version.headings - 1] ?? [], columns)
    if (unknown.length > 0)
      refuse('invalid', [`工作表「${name}」有不认识的列：${unknown.join('、')}`, `Unknown columns in ${name}: ${unknown.join(', ')}`], 'file')
    if (missing.length > 0) refuse('invalid', [`工作表「${name}」缺少列：${missing.join('、')}`, `Columns missing in ${name}: ${missing.join(', ')}`], 'file')
  }
  return { stamp, edition: version.says }
}

/** Each request is reviewed, has no number and stands on no other living batch: they are locked, so that of two batches one gets it. */
async function begun(tx: Tx, row: RowOf<typeof invoiceBatch>): Promise<undefined> {
  const ids = (row.lines ?? []).map((line) => line.request)
  const requests = await tx.lock(invoiceRequest, ids.toSorted())
  const taken = await tx.rows<{ request: string; number: string }>(
    `select l.request, b.number from invoice_batch_lines l join invoice_batch b on b.company_id = l.company_id and b.id = l.parent
     where l.company_id = $1 and l.request = any($2::uuid[]) and b.id <> $3 and b.state <> 'void'`,
    [tx.company, ids, row.id],
  )
  refuseAll(
    requests.flatMap(({ id, number, state, invoiceNumber }): readonly Refusal[] => {
      const path = `lines.${ids.indexOf(id)}.request`
      const other = taken.find((one) => one.request === id)
      if (other) return [new Refusal('depended', [`${number} 已在批量开票文件 ${other.number} 上`, `${number} stands on ${other.number}`], path)]
      if (state !== 'checked' || invoiceNumber !== null)
        return [new Refusal('state', [`${number} 不是「已复核」或已有发票号码，不能再开`, `${number} is not reviewed, or has a number`], path)]
      return []
    }),
  )
  await refuseTwice(tx, ids)
  tx.later('fillBatch', { batch: row.id })
  return undefined
}

/** What the bureau issues cannot be taken back by us: goods that two reviewed requests bill together, and of which less is left, go to it on neither. */
async function refuseTwice(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await tx.rows<{ request: string; number: string; others: string }>(
    `select distinct on (r.id) r.id as request, r.number, (select string_agg(distinct o.number, '、') from invoice_request_lines m join invoice_request o on o.company_id = $1 and o.id = m.parent
         where m.company_id = $1 and m.shipment_line = l.shipment_line and o.id <> r.id and o.state = 'checked') as others
     from invoice_request r join invoice_request_lines l on l.company_id = $1 and l.parent = r.id join shipment_list s on s.company_id = $1 and s.id = l.shipment_line
     where r.company_id = $1 and r.id = any($2::uuid[]) and s.quantity - s.invoiced <
       (select sum(m.quantity) from invoice_request_lines m join invoice_request o on o.company_id = $1 and o.id = m.parent and o.state = 'checked' where m.company_id = $1 and m.shipment_line = l.shipment_line)
     order by r.id`,
    [tx.company, ids],
  )
  refuseAll(
    found.map(({ request, number, others }) => {
      const says: Label =
        others === null
          ? [`${number} 开的数量超过未开票数量`, `${number} bills more than is left to invoice`]
          : [
              `${number} 和 ${others} 开的是同一批货，合计超出未开票数量，请先作废一张`,
              `${number} and ${others} bill the same goods, together more than is left: void one`,
            ]
      return new Refusal('exceeded', says, `lines.${ids.indexOf(request)}.request`)
    }),
  )
}

export default [
  implement(invoiceTemplate, 'create', looked),
  implement(invoiceTemplate, 'update', looked),
  implement(invoiceBatch, 'create', begun),
  implement(invoiceBatch, 'again', async (tx, row) => {
    await begun(tx, row)
    return { told: null }
  }),
  implement(invoiceBatch, 'noteReady', (_tx, _row, { file, count, gross }) => Promise.resolve({ file, count, gross, told: null })),
  implement(invoiceBatch, 'noteFailed', (_tx, _row, { told }) => Promise.resolve({ told })),
]

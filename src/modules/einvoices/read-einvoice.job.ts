import { readFile } from 'node:fs/promises'
import { readId } from '../../base/id.ts'
import { moneyText } from '../../base/money.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { xmlInside } from '../../kernel/archive/xml-inside.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { company } from '../people/company.record.ts'
import { directionOf, doubtsOf } from './calculate-checks.ts'
import { eInvoiceIn } from './calculate-einvoice.ts'
import type { EInvoice } from './calculate-einvoice.ts'
import { eInvoice } from './einvoice.record.ts'

/** Bytes of a file. */
const largest = 10_000_000

const orNull = (text: string, most: number): string | null => (text === '' ? null : text.slice(0, most))

const inputOf = (invoice: EInvoice) => ({
  invoiceNumber: invoice.number,
  invoiceKind: invoice.kind,
  red: invoice.red,
  issuedOn: invoice.issuedOn,
  sellerName: invoice.sellerName.slice(0, 100),
  sellerCode: orNull(invoice.sellerCode, 30),
  buyerName: invoice.buyerName.slice(0, 100),
  buyerCode: orNull(invoice.buyerCode, 30),
  net: moneyText(invoice.net),
  tax: moneyText(invoice.tax),
  gross: moneyText(invoice.gross),
  invoiceRemark: orNull(invoice.remark, 400),
  lines: invoice.lines.map((line) => ({
    item: line.item.slice(0, 200),
    spec: orNull(line.spec, 100),
    unit: orNull(line.unit, 20),
    quantity: orNull(line.quantity, 40),
    price: orNull(line.price, 40),
    net: moneyText(line.net),
    rate: line.rate === '' ? null : line.rate,
    tax: moneyText(line.tax),
    taxCode: orNull(line.taxCode, 19),
  })),
})

async function invoiceIn(desk: JobDesk, hash: string): Promise<EInvoice> {
  const size = (await desk.kernel.files.sizeOf(hash)) ?? 0
  if (size === 0 || size > largest) refuse('tooLarge', ['文件是空的或超过 10 MB', 'The file is empty or larger than 10 MB'])
  const texts = await xmlInside(new Uint8Array(await readFile(desk.kernel.files.pathOf(hash))))
  const [text, second] = texts.filter((one) => /<(?:\w+:)?e?invoice[\s>]/i.test(one))
  if (text === undefined)
    refuse('invalid', ['文件里没有电子发票的 XML；请用税务局下载的 XML 或 OFD，PDF 须带 XML 附件', 'The file holds no XML of an electronic invoice'])
  if (second !== undefined) refuse('invalid', ['文件里有几张发票，请分开上传', 'Several invoices in one file'])
  return eInvoiceIn(text)
}

/** Reads an invoice's file in a thread of its own and writes what it says, as the program: nobody types what the bureau has signed. */
export default defineJob({
  name: 'readEInvoice',
  label: ['读取电子发票', 'Read an electronic invoice'],
  thread: true,
  run: async (desk, payload) => {
    const id = readId<'eInvoice'>(textual(payload.invoice))
    const { row, hash, us, today } = await desk.see(async ({ read }) => {
      const found = await read.get(eInvoice, id)
      const [file] = await read.rows<{ hash: string }>('select hash from archive_file where company_id = $1 and id = any($2::uuid[])', [
        read.company,
        [...(found.file ?? [])],
      ])
      const [own] = await read.find(company, {})
      return { row: found, hash: file?.hash ?? '', us: { name: own?.name ?? '', creditCode: own?.creditCode ?? null }, today: read.today }
    })
    if (row.state !== 'given' || hash === '') return { read: false }
    const write = async (verb: string, input: object): Promise<void> => {
      const command = { id: idFrom('einvoice', row.id, row.version, verb), record: eInvoice.name, verb, row: row.id, version: row.version, input }
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    }
    try {
      const invoice = await invoiceIn(desk, hash)
      const doubts = doubtsOf(invoice, us, today)
      const said = { ...inputOf(invoice), direction: directionOf(invoice, us) }
      await (doubts.length > 0 ? write('noteDoubted', { ...said, told: doubts.slice(0, 30).join('\n') }) : write('noteRead', said))
      return { read: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await write('noteFailed', { told: thrown.says[0] })
      return { read: false }
    }
  },
})

import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { takeIn } from '../../kernel/archive/take-in.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { readMail } from '../../kernel/mail/read-mail.ts'
import type { Mail } from '../../kernel/mail/read-mail.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { openSheet } from '../../kernel/sheet/open-sheet.ts'
import { foldedWording, goodsOf, namesAround, wordingOf, writtenOrder } from './calculate-incoming.ts'
import type { KnownGoods, WrittenLine, WrittenOrder } from './calculate-incoming.ts'
import { incomingOrder } from './incoming-order.record.ts'

/** Lines of one order. */
const mostLines = 1000
/** Bytes of a file that is read. */
const largest = 20_000_000

interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const isSheet = (name: string): boolean => /\.(xlsx|xlsm|xls|csv|et)$/i.test(name)
const isMail = (name: string): boolean => /\.eml$/i.test(name)

/** What was found in the files, and what could not be read of them. */
interface Found {
  readonly orders: readonly WrittenOrder[]
  readonly mail: Mail | null
  readonly noticed: readonly string[]
}

async function orderIn(file: GivenFile): Promise<WrittenOrder | string> {
  try {
    const { rows } = await openSheet(file.bytes)
    const dense = rows.map(({ row, cells }) => {
      const texts: string[] = []
      for (const { column, text } of cells) texts[column] = text
      return { row, cells: Array.from(texts, (text: string | undefined) => text ?? '') }
    })
    return writtenOrder(dense) ?? `「${file.name}」里没有找到写有品名（或编码）和数量的表头`
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return `「${file.name}」读不了：${thrown.says[0]}`
  }
}

async function foundIn(files: readonly GivenFile[]): Promise<Found> {
  const noticed: string[] = []
  let mail: Mail | null = null
  const sheets = files.filter(({ name }) => isSheet(name))
  for (const file of files.filter(({ name }) => isMail(name))) {
    mail = await readMail(file.bytes)
    sheets.push(...mail.attachments.filter(({ name }) => isSheet(name)))
  }
  const orders: WrittenOrder[] = []
  for (const sheet of sheets) {
    const order = await orderIn(sheet)
    if (typeof order === 'string') noticed.push(order)
    else orders.push(order)
  }
  if (sheets.length === 0) noticed.push('没有表格，请照原件填写明细')
  return { orders, mail, noticed }
}

/** The customer whose mail address or name it is, or of whom the last order came from there; null where none or several are. */
async function customerOf(read: Reading, sender: string | null, names: readonly string[]): Promise<Id<'customer'> | null> {
  const rows = await read.rows<{ id: Id<'customer'>; sure: number }>(
    `select id, 1 as sure from customer where company_id = $1 and active and lower(invoice_mail) = $2
     union all select id, 2 from customer where company_id = $1 and active and name = any($3::text[])
     union all (select customer, 3 from incoming_order where company_id = $1 and sender = $2 and state = 'ordered' and customer is not null order by made_at desc limit 1)`,
    [read.company, sender ?? '', [...names]],
  )
  const best = Math.min(...rows.map((row) => row.sure))
  const ids = new Set(rows.filter((row) => row.sure === best).map((row) => row.id))
  const [only = null] = ids
  return ids.size === 1 ? only : null
}

async function goodsFor(read: Reading, customer: Id<'customer'> | null, lines: readonly WrittenLine[]) {
  const [codes, names] = [lines.map((line) => line.code), lines.flatMap((line) => [line.name, line.name.normalize('NFKC')])]
  const wordings = await read.rows<{ wording: string; goods: Id<'goods'> }>(
    'select wording, goods from customer_wording where company_id = $1 and customer = $2',
    [read.company, customer],
  )
  const all = await read.rows<KnownGoods<Id<'goods'>>>(
    `select id, code, name, spec, unit from goods where company_id = $1 and active
       and (upper(code) = any($2::text[]) or name = any($3::text[]) or name || coalesce(spec, '') = any($3::text[]) or id = any($4::uuid[]))`,
    [read.company, codes.filter((code) => code !== '').map((code) => code.normalize('NFKC').toUpperCase()), names, wordings.map((one) => one.goods)],
  )
  return { wordings: new Map(wordings.map((one) => [foldedWording(one.wording), one.goods])), all }
}

function lineOf(line: WrittenLine, known: Awaited<ReturnType<typeof goodsFor>>) {
  const goods = goodsOf(line, known.wordings, known.all)
  const found = typeof goods === 'string' ? null : goods
  const noticed =
    goods === 'none'
      ? '没有对上商品，请选'
      : goods === 'several'
        ? '有几个同名商品，请选'
        : found && line.unit !== '' && line.unit !== found.unit
          ? `客户写的单位是「${line.unit}」，商品按「${found.unit}」`
          : null
  return {
    theirs: wordingOf(line) || null,
    goods: found?.id ?? null,
    quantity: line.quantity,
    unit: line.unit.slice(0, 20) || null,
    price: line.price,
    remark: line.remark.slice(0, 200) || null,
    noticed,
  }
}

/** What the mail carries is kept beside it: a picture or a paper is looked at without unpacking the mail. What the archive does not take stays within the mail. */
async function kept(
  desk: JobDesk,
  person: Id<'person'>,
  mail: Mail | null,
): Promise<{ readonly parts: readonly string[]; readonly noticed: readonly string[] }> {
  const parts: string[] = []
  const noticed: string[] = []
  for (const { name, bytes } of (mail?.attachments ?? []).slice(0, 20)) {
    const brought = {
      company: desk.company,
      person,
      name,
      body: Readable.from([bytes]),
      size: bytes.length,
      hash: null,
      record: incomingOrder,
      field: incomingOrder.fields.parts ?? null,
      previous: null,
      secrecy: null,
    }
    try {
      parts.push(await takeIn(desk.kernel, null, brought))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      noticed.push(`附件「${name}」没有取出：${thrown.says[0]}`)
    }
  }
  return { parts, noticed }
}

async function filesOf(desk: JobDesk, id: Id<'incomingOrder'>) {
  const { row, listed } = await desk.see(async ({ read }) => {
    const found = await read.get(incomingOrder, id)
    const files = await read.rows<{ name: string; hash: string; size: string }>(
      'select name, hash, size::text from archive_file where company_id = $1 and id = any($2::uuid[]) order by name',
      [read.company, [...(found.files ?? [])]],
    )
    return { row: found, listed: files }
  })
  if (listed.some((file) => Number(file.size) > largest)) refuse('tooLarge', ['文件超过 20 MB，不自动读取', 'A file is larger than 20 MB'], 'files')
  const files = await Promise.all(listed.map(async ({ name, hash }) => ({ name, bytes: new Uint8Array(await readFile(desk.kernel.files.pathOf(hash))) })))
  return { row, files }
}

function summary(found: Found, lines: readonly { readonly goods: unknown }[], extra: readonly string[]): string {
  const matched = lines.filter((line) => line.goods !== null).length
  const unread = found.orders.flatMap((order) => order.unread)
  return [
    ...(lines.length > 0 ? [`读出 ${lines.length} 行，${matched} 行对上商品${matched < lines.length ? `，${lines.length - matched} 行请选商品` : ''}`] : []),
    ...(unread.length > 0 ? [`第 ${unread.slice(0, 20).join('、')} 行没有读出数量，请照原件补上`] : []),
    ...found.noticed,
    ...extra,
  ].join('\n')
}

/** Reads the files of a received order in a thread of its own, and notes what they ask for; what could not be read is told, and typed by a clerk. */
export default defineJob({
  name: 'readIncomingOrder',
  label: ['读取来单', 'Read a received order'],
  thread: true,
  run: async (desk, payload) => {
    const id = readId<'incomingOrder'>(textual(payload.incoming))
    const { row, files } = await filesOf(desk, id)
    if (row.state !== 'given' || files.length === 0) return { read: false }
    const note = async (input: object): Promise<void> => {
      const command = {
        id: idFrom('incomingOrder', row.id, row.version),
        record: incomingOrder.name,
        verb: 'noteRead',
        row: row.id,
        version: row.version,
        input,
      }
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    }
    try {
      const found = await foundIn(files)
      const written = found.orders.flatMap((order) => order.lines)
      if (written.length > mostLines) refuse('tooLarge', [`明细超过 ${mostLines} 行，请分成几张来单`, `More than ${mostLines} lines`], 'files')
      const sender = row.sender?.toLowerCase() ?? found.mail?.from?.address ?? null
      const around = [...found.orders.flatMap((order) => order.around), found.mail?.subject ?? '', found.mail?.text.slice(0, 5000) ?? '']
      const { customer, lines } = await desk.see(async ({ read }) => {
        const buyer = row.customer ?? (await customerOf(read, sender, namesAround(around)))
        const known = await goodsFor(read, buyer, written)
        return { customer: buyer, lines: written.map((line) => lineOf(line, known)) }
      })
      const { parts, noticed } = await kept(desk, row.madeBy, found.mail)
      const [first] = found.orders
      await note({
        told: summary(found, lines, [...(customer === null ? ['没有认出客户，请选'] : []), ...noticed]),
        customer,
        sender: sender?.slice(0, 254) ?? null,
        subject: found.mail?.subject.slice(0, 200) || null,
        theirNumber: first?.number ?? null,
        dueOn: first?.dueOn ?? null,
        parts,
        lines,
      })
      return { read: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await note({ told: thrown.says[0] })
      return { read: false }
    }
  },
})

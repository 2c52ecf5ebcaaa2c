import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney } from '../../base/money.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { takeIn } from '../../kernel/archive/take-in.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk, SeenAs } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { printPdf } from '../../kernel/print/print.ts'
import type { Set } from '../../kernel/print/print.ts'
import { clock } from '../../kernel/print/printed.ts'
import { rowsSet, rowsToPrint } from '../../kernel/print/print-rows.ts'
import { partsNamed, templateNamed, templatesOf } from '../../kernel/print/templates.ts'
import { filledWord } from '../../kernel/print/word.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { company } from '../people/company.record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { customer } from '../parties/customer.record.ts'
import { supplier } from '../parties/supplier.record.ts'
import { mergedValues } from './calculate-merge.ts'
import type { Merged, Party } from './calculate-merge.ts'
import { contract } from './contract.record.ts'
import { contractTemplate } from './contract-template.record.ts'
import { contractText } from './contract-text.record.ts'

type Contract = RowOf<typeof contract>
type Text = RowOf<typeof contractText>

const plain = { creditCode: '', address: '', phone: '', contact: '', bank: '', bankAccount: '' }

/** The other party as his papers call him. */
async function partyOf(read: Reading, row: Contract): Promise<Party> {
  if (row.customer !== null) {
    const { name, creditCode, invoiceAddress, address, invoicePhone, phone, contact, bank, bankAccount } = await read.get(customer, row.customer)
    return {
      name,
      creditCode: creditCode ?? '',
      address: invoiceAddress ?? address ?? '',
      phone: invoicePhone ?? phone ?? '',
      contact: contact ?? '',
      bank: bank ?? '',
      bankAccount: bankAccount ?? '',
    }
  }
  if (row.supplier !== null) {
    const { name, creditCode, address, phone, contact } = await read.get(supplier, row.supplier)
    return { ...plain, name, creditCode: creditCode ?? '', address: address ?? '', phone: phone ?? '', contact: contact ?? '' }
  }
  if (row.carrier === null) return { ...plain, name: '' }
  const { name, phone } = await read.get(carrier, row.carrier)
  return { ...plain, name, phone: phone ?? '' }
}

/** Everything that a template may name. */
async function mergedOf(read: Reading, row: Contract): Promise<Merged> {
  const [own] = await read.find(company, {})
  const ids = [...new Set(row.lines.map((line) => line.goods))]
  const goods = await read.rows<{ id: string; name: string; code: string; spec: string | null; unit: string }>(
    'select id, name, code, spec, unit from goods where company_id = $1 and id = any($2)',
    [read.company, ids],
  )
  const [person] = await read.rows<{ name: string }>('select name from person where company_id = $1 and id = $2', [read.company, row.salesperson])
  const known = new Map(goods.map((one) => [one.id, one]))
  const lines = row.lines.map((line) => {
    const { name = '', code = '', spec = null, unit = '' } = known.get(line.goods) ?? {}
    return { ...line, name, code, spec: spec ?? '', unit }
  })
  const { name = '', creditCode = null, address = null, phone = null, bank = null, bankAccount = null } = own ?? {}
  return {
    contract: { ...row, lines },
    us: {
      name,
      creditCode: creditCode ?? '',
      address: address ?? '',
      phone: phone ?? '',
      contact: person?.name ?? '',
      bank: bank ?? '',
      bankAccount: bankAccount ?? '',
    },
    them: await partyOf(read, row),
    salesperson: person?.name ?? '',
  }
}

async function hashOf(read: Reading, file: string): Promise<string> {
  const [found] = await read.rows<{ hash: string }>('select hash from archive_file where company_id = $1 and id = $2', [read.company, file])
  return found?.hash ?? refuse('unknown', ['文件不在了，请重新上传', 'The file is gone: upload it again'], 'file')
}

interface Made {
  readonly bytes: Uint8Array
  readonly ending: 'docx' | 'pdf'
}

/** The pages of the print template, as who asked for them sees them. */
async function pagesOf(desk: JobDesk, { read, reader, actor }: SeenAs, row: Contract, layout: string | null): Promise<Set> {
  const { office } = desk.kernel
  const template = templateNamed(await templatesOf(office, read, contract.name), layout === null ? 'text' : `own-${layout}`)
  const rows = await rowsToPrint({ reader, record: contract, actor }, [row.id])
  const way = {
    parts: partsNamed(template, []),
    offset: { x: 0, y: 0 },
    printed: { by: actor.name, at: clock(read.now) },
    seal: null,
    nth: new Map([[row.id, 1]]),
    origin: '',
  }
  return await rowsSet({ reader, office, actor, record: contract, template }, rows, way)
}

async function madeOf(desk: JobDesk, text: Text, row: Contract): Promise<Made> {
  const { template } = text
  if (template === null) return { bytes: await printPdf(await desk.see((seen) => pagesOf(desk, seen, row, text.layout))), ending: 'pdf' }
  const { hash, values } = await desk.see(async ({ read }) => {
    const { file } = await read.get(contractTemplate, template)
    return { hash: await hashOf(read, file?.[0] ?? ''), values: mergedValues(await mergedOf(read, row)) }
  })
  return { bytes: await filledWord(new Uint8Array(await readFile(desk.kernel.files.pathOf(hash))), values), ending: 'docx' }
}

/** Keeps it in the archive as a file of who asked for it, and hangs it on the contract. */
async function filed(desk: JobDesk, person: Id<'person'>, text: Text, row: Contract): Promise<string> {
  const [own] = text.own ?? []
  const made = own === undefined ? await madeOf(desk, text, row) : null
  const file =
    own ??
    (await takeIn(desk.kernel, null, {
      company: desk.company,
      person,
      name: `${row.number} ${row.subject}.${made?.ending ?? ''}`,
      body: Readable.from([made?.bytes ?? new Uint8Array()]),
      size: made?.bytes.length ?? 0,
      hash: null,
      record: contractText,
      field: contractText.fields.file ?? null,
      previous: null,
      secrecy: null,
    }))
  await desk.perform({ id: idFrom('contractText', text.id, text.version, file), record: contract.name, verb: 'attach', row: row.id, input: { files: [file] } })
  return file
}

/** Makes the text of a contract from its template, as who asked for it; begun again it makes it again, and the contract has one more file. */
export default defineJob({
  name: 'composeContract',
  label: ['生成合同文本', 'Make the text of a contract'],
  run: async (desk, payload) => {
    const id = readId<'contractText'>(textual(payload.text))
    const { text, row } = await desk.see(async ({ read }) => {
      const found = await read.get(contractText, id)
      return { text: found, row: await read.get(contract, found.contract) }
    })
    if (text.state !== 'making' || desk.person === null) return { made: false }
    const note = async (verb: string, input: object): Promise<void> => {
      const command = { id: idFrom('contractText', text.id, text.version, verb), record: contractText.name, verb, row: text.id, version: text.version, input }
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    }
    try {
      const file = await filed(desk, desk.person, text, row)
      const digest = await desk.see(({ read }) => hashOf(read, file))
      await note('noteReady', { file: [file], digest, madeFor: groupedMoney(row.gross) })
      return { made: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await note('noteFailed', { told: thrown.says[0] })
      return { made: false }
    }
  },
})

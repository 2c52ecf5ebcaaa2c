import { open } from 'node:fs/promises'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { readId } from '../base/id.ts'
import { moneyText } from '../base/money.ts'
import { refuse } from '../base/refusal.ts'
import { textual } from '../base/text.ts'
import { readJson } from '../kernel/api/http.ts'
import { visit } from '../kernel/api/visit.ts'
import type { Served } from '../kernel/api/visit.ts'
import { needWrite } from '../kernel/perform/access.ts'
import { readSheet } from '../kernel/sheet/read-sheet.ts'
import { bankAccount } from '../modules/banks/bank-account.record.ts'
import { bankStatement } from '../modules/treasury/bank-statement.record.ts'
import { mappingOf, previewOf, seenColumns } from '../modules/treasury/calculate-mapping.ts'
import type { Preview } from '../modules/treasury/calculate-mapping.ts'
import { messageIn } from '../modules/treasury/calculate-opened.ts'
import { denseRows, isPart, parts, statementText, tableOf } from '../modules/treasury/calculate-table.ts'
import type { Mapped, TableRow } from '../modules/treasury/calculate-table.ts'

/** Bytes of a text file that are looked at: some thousand rows. */
const beginning = 200_000
/** Bytes of a workbook that is opened for its columns. */
const largest = 20_000_000

/** The first bytes of a file, to the end of a line. */
async function begun(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.min(size, beginning))
    await file.read(bytes, 0, bytes.length, 0)
    const end = size > beginning ? bytes.lastIndexOf(10) : -1
    return new Uint8Array(end > 0 ? bytes.subarray(0, end) : bytes)
  } finally {
    await file.close()
  }
}

async function whole(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    if ((await file.stat()).size > largest) refuse('tooLarge', ['文件超过 20 MB，请按月分开导出', 'The file is larger than 20 MB: export it by month'])
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}

const workbook = ([first, second]: Uint8Array): boolean => (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf) || first === 0x09

/** The table of a file, its first rows at least; null for a message between programs, which needs no mapping. */
async function rowsOf(path: string, mapped: readonly Mapped[]): Promise<readonly TableRow[] | null> {
  const first = await begun(path)
  if (workbook(first)) return denseRows((await readSheet(await whole(path))).rows)
  const text = statementText(first)
  return messageIn(text) === null ? tableOf(text, mapped) : null
}

/** The statement of the address with its file and account, for whoever may say what its columns are. */
async function fileOf(
  served: Served,
  context: Context,
): Promise<{ readonly account: { readonly id: string; readonly version: number }; readonly mapped: readonly Mapped[]; readonly path: string }> {
  const id = readId<'bankStatement'>(context.req.param('id') ?? '')
  return await visit(served, context, async ({ actor, read }) => {
    needWrite(bankAccount, actor, ['设置流水列对应', 'say what the columns are'])
    const statement = await read.get(bankStatement, id)
    const account = await read.get(bankAccount, statement.account)
    const [file] = await read.rows<{ hash: string }>('select hash from archive_file where company_id = $1 and id = any($2::uuid[])', [
      read.company,
      [...(statement.file ?? [])],
    ])
    if (!file) refuse('unknown', ['还没有上传流水文件', 'No file yet'], 'file')
    return { account: { id: account.id, version: account.version }, mapped: account.columns, path: served.kernel.files.pathOf(file.hash) }
  })
}

function previewToWire(preview: Preview): object {
  if ('refused' in preview) return { refused: preview.refused, lines: [], count: 0, left: 0 }
  const lines = preview.lines.map(({ day, direction, amount, name, summary }) => ({ day, direction, amount: moneyText(amount), name, summary }))
  return { refused: null, lines, count: preview.count, left: preview.left }
}

/** What each column of a statement's file is 流水列对应: seen, tried on the first rows; kept by the account's own command. Finance only. */
export function statementRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/statements/:id/columns', async (context) => {
    const { account, mapped, path } = await fileOf(served, context)
    const rows = await rowsOf(path, mapped)
    const seen = rows && seenColumns(rows, mapped)
    const choices = Object.entries(parts).map(([part, label]) => ({ part, label }))
    return context.json({ account, seen, choices, ...(rows && seen ? { preview: previewToWire(previewOf(rows, mapped)) } : {}) })
  })
  app.post('/api/statements/:id/columns', async (context) => {
    const { path } = await fileOf(served, context)
    const body = await readJson(context)
    const given: readonly unknown[] = Array.isArray(body.columns) ? body.columns : []
    const chosen = given.slice(0, 200).map((one) => {
      const { heading, part }: { readonly heading?: unknown; readonly part?: unknown } = Object(one)
      const name = textual(part)
      return { heading: textual(heading).slice(0, 60), part: isPart(name) ? name : null }
    })
    const mapped = mappingOf(chosen)
    return context.json({ mapping: mapped, preview: previewToWire(previewOf((await rowsOf(path, mapped)) ?? [], mapped)) })
  })
  return app
}

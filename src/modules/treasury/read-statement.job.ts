import { readFile } from 'node:fs/promises'
import { groupedMoney, minus, moneyText, plus } from '../../base/money.ts'
import { readId } from '../../base/id.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { openSheet } from '../../kernel/sheet/open-sheet.ts'
import { bankAccount } from '../banks/bank-account.record.ts'
import { bankStatement } from './bank-statement.record.ts'
import { sameAccount } from './calculate-fingerprints.ts'
import { textStatement } from './calculate-opened.ts'
import { sheetStatement } from './calculate-sheet.ts'
import { balanceChain, endsOf, movedBy } from './calculate-statement.ts'
import type { ReadStatement } from './calculate-statement.ts'
import { denseRows } from './calculate-table.ts'
import type { Mapped } from './calculate-table.ts'

/** Movements of one file: more are brought in by several files. */
const most = 5000
/** Bytes of a file. */
const largest = 20_000_000

const workbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf) || (bytes[0] === 0x09 && (bytes[1] === 0x08 || bytes[1] === 0x04))

async function statementIn(bytes: Uint8Array, mapped: readonly Mapped[]): Promise<ReadStatement> {
  const read = workbook(bytes) ? sheetStatement(denseRows((await openSheet(bytes)).rows), mapped) : textStatement(bytes, mapped)
  if (read.lines.length > most) refuse('tooLarge', [`一份文件最多 ${most} 笔，请按月分开导出`, `At most ${most} movements: export by month`])
  return read
}

/** A file of another account, or of money we do not keep books in, is not read. */
function refuseForeign(read: ReadStatement, account: RowOf<typeof bankAccount>): void {
  if (!sameAccount(read.own, account.number ?? ''))
    refuse('invalid', [
      `文件是账号 ${read.own} 的，不是 ${account.name}（${account.number ?? ''}）的，请核对`,
      `The file is of ${read.own}, not of ${account.name}`,
    ])
  if (read.currency !== '' && read.currency !== account.currency)
    refuse('invalid', [
      `文件的币种是 ${read.currency}，账户是人民币；外币账户还不能记账`,
      `The file is in ${read.currency}, the account in ${account.currency}`,
    ])
}

/** What a person should know of what was read: rows left out, balances that do not follow, sums that do not close. */
function noticed(read: ReadStatement): string | null {
  const away = read.lines.filter((line) => line.elsewhere).length
  const unsure = read.lines.filter((line) => line.unsure && !line.elsewhere).length
  const { breaks } = balanceChain(read.lines, read.opening)
  const whys = [...new Set(read.left.map((one) => one.why[0]))]
  const { opening, closing } = read
  const off = opening === null || closing === null ? null : minus(plus(opening, movedBy(read.lines)), closing)
  const notes = [
    ...whys.map(
      (why) =>
        `${read.left.filter((one) => one.why[0] === why).length} 行没有读入：${why}（第 ${read.left
          .filter((one) => one.why[0] === why)
          .slice(0, 5)
          .map((one) => one.row)
          .join('、')} 行）`,
    ),
    ...(away > 0 ? [`${away} 笔由银行卡支付或在零钱内部转移，不动这个账户，没有读入`] : []),
    ...(unsure > 0 ? [`${unsure} 笔文件没有写明收支，先按支出列出，请逐笔核对`] : []),
    ...(breaks.length > 0 ? [`余额在第 ${breaks.slice(0, 10).join('、')} 行接不上上一行，文件里可能缺少流水，请与银行核对`] : []),
    ...(off !== null && off !== 0n ? [`期初余额加减各笔后与期末余额相差 ${groupedMoney(off)}，文件里可能缺少流水`] : []),
  ]
  return notes.length === 0 ? null : notes.join('\n')
}

async function whatItHolds(desk: JobDesk, account: RowOf<typeof bankAccount>, hash: string): Promise<object> {
  const size = (await desk.kernel.files.sizeOf(hash)) ?? 0
  if (size === 0 || size > largest) refuse('tooLarge', ['文件是空的或超过 20 MB，请重新导出', 'The file is empty or larger than 20 MB'])
  const read = await statementIn(new Uint8Array(await readFile(desk.kernel.files.pathOf(hash))), account.columns)
  refuseForeign(read, account)
  const lines = read.lines
    .filter((line) => !line.elsewhere)
    .map(({ row: _, elsewhere: __, balance, amount, fee, ...line }) => ({
      ...line,
      amount: moneyText(amount),
      fee: moneyText(fee),
      balance: balance === null ? null : moneyText(balance),
      name: line.name.slice(0, 200),
      summary: line.summary.slice(0, 400),
    }))
  if (lines.length === 0) refuse('invalid', ['文件里没有动这个账户的流水', 'No movement of this account in the file'])
  const { opening, closing } = endsOf(read)
  const shown = (amount: typeof opening): string | null => (amount === null ? null : moneyText(amount))
  return { format: read.format, opening: shown(opening), closing: shown(closing), told: noticed(read), lines }
}

/**
 * Reads a statement's file in a thread of its own and writes what it holds, as the program: a person cannot say himself what a bank has booked.
 * Once for each version of the statement, however often it is begun.
 */
export default defineJob({
  name: 'readStatement',
  label: ['读取银行对账单', 'Read a bank statement'],
  thread: true,
  run: async (desk, payload) => {
    const id = readId<'bankStatement'>(textual(payload.statement))
    const found = await desk.see(async ({ read }) => {
      const row = await read.get(bankStatement, id)
      const [file] = await read.rows<{ hash: string }>('select hash from archive_file where company_id = $1 and id = any($2::uuid[])', [
        read.company,
        [...(row.file ?? [])],
      ])
      return { row, hash: file?.hash ?? '', account: await read.get(bankAccount, row.account) }
    })
    const { row, hash, account } = found
    if (row.state !== 'given' || hash === '') return { read: false }
    const write = async (verb: string, input: object): Promise<void> => {
      const command = { id: idFrom('statement', row.id, row.version, verb), record: bankStatement.name, verb, row: row.id, version: row.version, input }
      await perform(desk.kernel, desk.company, nobody, command, { founding: true })
    }
    try {
      await write('noteRead', await whatItHolds(desk, account, hash))
      return { read: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      await write('noteFailed', { told: thrown.says[0] })
      return { read: false }
    }
  },
})

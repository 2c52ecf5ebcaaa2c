import { money, moneyText } from '../../base/money.ts'
import { csvCell } from '../../kernel/sheet/export-list.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { entries, partyOf, voucherName } from './entries.ts'

/** The money book as CSV for a workbook, line by line, with a byte-order mark. */
export async function* commaText(read: Reading): AsyncGenerator<string> {
  yield '\ufeff日期,凭证号,摘要,科目编码,科目名称,往来编码,往来单位,业务员,借方,贷方\r\n'
  for await (const entry of entries(read))
    yield entry
      .map((line) => {
        const amount = moneyText(money(line.amount))
        const party = partyOf(line)
        const sides = line.side === 'D' ? [amount, ''] : ['', amount]
        const columns = [line.day, voucherName(line), line.summary, line.account, line.name, party?.code ?? '', party?.name ?? '', line.person?.name ?? '']
        return `${[...columns, ...sides].map(csvCell).join(',')}\r\n`
      })
      .join('')
}

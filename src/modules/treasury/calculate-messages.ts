import type { Day } from '../../base/day.ts'
import { minus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { amountIn, dayIn } from './calculate-statement.ts'
import type { ReadLine, ReadStatement } from './calculate-statement.ts'
import { allOf, tagsIn, textAt } from '../../base/tags.ts'
import type { Tag } from '../../base/tags.ts'

const plainLine = { time: '', fee: zeroMoney, balance: null, unsure: false, elsewhere: false } as const

const needDay = (text: string, row: number): Day =>
  dayIn(text) ?? refuse('invalid', [`第 ${row} 笔的日期「${text}」看不懂，整份流水没有读入`, `Movement ${row}: ${text} is no day; nothing was read`])

/** All statements of a file speak of one account in one currency; refuses `invalid` otherwise. */
function oneOf(values: readonly string[], what: readonly [string, string]): string {
  const found = [...new Set(values.filter((value) => value !== ''))]
  if (found.length > 1) refuse('invalid', [`文件里有几个${what[0]}（${found.join('、')}），请分开上传`, `Several ${what[1]}: ${found.join(', ')}`])
  return found[0] ?? ''
}

/** Direction and size of a signed amount. */
const sided = (amount: Money): Pick<ReadLine, 'direction' | 'amount'> =>
  amount < zeroMoney ? { direction: 'out', amount: minus(zeroMoney, amount) } : { direction: 'in', amount }

const joined = (...texts: readonly string[]): string => [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].join(' ')

/** OFX 1 (SGML) and 2 (XML): TRNAMT is signed, FITID is the bank's own reference. */
export function ofxStatement(text: string): ReadStatement {
  const tags = tagsIn(text)
  const statements = [...allOf(tags, 'STMTRS'), ...allOf(tags, 'CCSTMTRS')]
  const lines = statements
    .flatMap((one) => allOf([one], 'STMTTRN'))
    .map((one, index): ReadLine => {
      const row = index + 1
      const name = textAt(one, 'NAME')
      return {
        ...plainLine,
        row,
        day: needDay(textAt(one, 'DTPOSTED'), row),
        ...sided(amountIn(textAt(one, 'TRNAMT'), row)),
        name,
        number: textAt(one, 'BANKACCTTO', 'ACCTID'),
        summary: textAt(one, 'MEMO'),
        reference: textAt(one, 'FITID'),
      }
    })
  const said = statements.map((one) => textAt(one, 'LEDGERBAL', 'BALAMT'))
  return {
    format: 'ofx',
    own: oneOf(
      statements.map((one) => textAt(one, 'ACCTID')),
      ['账号', 'accounts'],
    ),
    currency: oneOf(
      statements.map((one) => textAt(one, 'CURDEF')),
      ['币种', 'currencies'],
    ),
    opening: null,
    // The balance is that of the day on which the file was made, not of the last movement: said only where one statement is in the file.
    closing: said.length === 1 && said[0] ? amountIn(said[0], 0) : null,
    lines: lines.filter((line) => line.amount !== zeroMoney),
    left: lines.filter((line) => line.amount === zeroMoney).map(({ row }) => ({ row, why: ['金额为零', 'Zero'] as const })),
  }
}

const european = (text: string, row: number): Money => amountIn(text.replace(/,$/, '').replace(',', '.'), row)

/** A balance of MT940: sign, day, currency, amount. */
function balanceOf(text: string): { readonly currency: string; readonly amount: Money } | null {
  const found = /^([CD])\d{6}([A-Z]{3})([\d,]+)/.exec(text)
  if (!found) return null
  const amount = european(found[3] ?? '', 0)
  return { currency: found[2] ?? '', amount: found[1] === 'D' ? minus(zeroMoney, amount) : amount }
}

/** The fields of MT940 in their order: `:61:` and what follows it up to the next. */
function fieldsIn(text: string): readonly (readonly [tag: string, value: string])[] {
  const found: [string, string][] = []
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const start = /^:(\d{2}[A-Z]?):(.*)$/.exec(line)
    const last = found.at(-1)
    if (start) found.push([start[1] ?? '', start[2] ?? ''])
    else if (last && !/^(-\}|\{)/.test(line)) last[1] += `\n${line}`
  }
  return found
}

// Value date, entry date, C or D, with R where it is struck out, the currency's third letter, amount, kind of transaction, our reference // theirs.
const movement = /^(\d{6})(\d{4})?(R?)([CD])([A-Z])?(\d[\d,]*)(?:[A-Z]\w{3})?([^\n]*)/

function mt940Line(value: string, told: string, row: number): ReadLine {
  const found = movement.exec(value)
  if (!found) return refuse('invalid', [`第 ${row} 笔「${value.slice(0, 40)}」看不懂，整份流水没有读入`, `Movement ${row} is not understood; nothing was read`])
  const [, day = '', , struck = '', side = '', , amount = '', rest = ''] = found
  const [ours = '', theirs = ''] = rest.split('//')
  const flat = told.replaceAll('\n', ' ')
  const direction = (side === 'C') === (struck === '') ? 'in' : 'out'
  return {
    ...plainLine,
    row,
    day: needDay(`20${day}`, row),
    direction,
    amount: european(amount, row),
    name: (/(?:NAAM:|\/NAME\/|\/ORDP\/|\/BENM\/)\s*([^/]+)/.exec(flat)?.[1] ?? '').trim(),
    number: (/(?:REK:|\/IBAN\/|\/ACCT\/)\s*([\w]+)/.exec(flat)?.[1] ?? '').trim(),
    summary: joined(flat.replaceAll(/\s+/g, ' ')).slice(0, 200),
    reference: (theirs || (ours === 'NONREF' ? '' : ours)).trim(),
  }
}

/** MT940: one file may hold several statements of one account, each with its balances; they must follow one another. */
export function mt940Statement(text: string): ReadStatement {
  const fields = fieldsIn(text)
  const of = (tag: string) => fields.filter(([name]) => name === tag).map(([, value]) => value.trim())
  const opened = [...of('60F')].map(balanceOf)
  const closed = [...of('62F')].map(balanceOf)
  const lines: ReadLine[] = []
  for (const [index, [tag, value]] of fields.entries()) {
    if (tag !== '61') continue
    const next = fields[index + 1]
    lines.push(mt940Line(value, next?.[0] === '86' ? next[1] : '', lines.length + 1))
  }
  const follows = closed.slice(0, -1).every((one, index) => one?.amount === opened[index + 1]?.amount)
  return {
    format: 'mt940',
    own: oneOf(of('25'), ['账号', 'accounts']),
    currency: oneOf(
      opened.map((one) => one?.currency ?? ''),
      ['币种', 'currencies'],
    ),
    // Statements of which one is missing between: the file says nothing of the whole.
    opening: follows ? (opened[0]?.amount ?? null) : null,
    closing: follows ? (closed.at(-1)?.amount ?? null) : null,
    lines,
    left: [],
  }
}

const indicated = (tag: Tag, row: number): Money => {
  const amount = amountIn(textAt(tag, 'AMT'), row)
  return textAt(tag, 'CDTDBTIND') === 'DBIT' ? minus(zeroMoney, amount) : amount
}

/** CAMT.053 (ISO 20022): booked entries; one with several payments in it is one movement of the account. */
export function camtStatement(text: string): ReadStatement {
  const statements = allOf(tagsIn(text), 'STMT')
  const entries = statements.flatMap((one) => allOf([one], 'NTRY'))
  const lines: ReadLine[] = []
  const left: ReadStatement['left'][number][] = []
  for (const [index, one] of entries.entries()) {
    const row = index + 1
    // PDNG and INFO are announced, not booked.
    if (/PDNG|INFO/.test(textAt(one, 'STS', 'CD') || textAt(one, 'STS'))) left.push({ row, why: ['未入账', 'Not booked'] })
    else lines.push(camtLine(one, row))
  }
  const balance = (kind: string): Money | null => {
    const found = statements.flatMap((one) => allOf([one], 'BAL')).find((one) => textAt(one, 'TP', 'CD') === kind)
    return found ? indicated(found, 0) : null
  }
  return {
    format: 'camt',
    own: oneOf(
      statements.map((one) => textAt(one, 'ACCT', 'IBAN') || textAt(one, 'ACCT', 'ID', 'ID')),
      ['账号', 'accounts'],
    ),
    currency: oneOf(
      statements.map((one) => textAt(one, 'ACCT', 'CCY') || textAt(one, 'AMT', '@CCY')),
      ['币种', 'currencies'],
    ),
    opening: balance('OPBD') ?? balance('PRCD'),
    closing: balance('CLBD'),
    lines,
    left,
  }
}

function camtLine(one: Tag, row: number): ReadLine {
  // Of a reversal too the indicator says where the money goes; RvslInd only says why.
  const way = sided(indicated(one, row))
  const other = way.direction === 'in' ? 'DBTR' : 'CDTR'
  return {
    ...plainLine,
    row,
    day: needDay(textAt(one, 'BOOKGDT', 'DT') || textAt(one, 'BOOKGDT', 'DTTM') || textAt(one, 'VALDT', 'DT'), row),
    ...way,
    name: textAt(one, 'RLTDPTIES', other, 'NM'),
    number: textAt(one, `${other}ACCT`, 'IBAN') || textAt(one, `${other}ACCT`, 'ID', 'ID'),
    summary: joined(textAt(one, 'RMTINF', 'USTRD'), textAt(one, 'ADDTLNTRYINF')).slice(0, 200),
    reference: textAt(one, 'ACCTSVCRREF') || textAt(one, 'NTRYREF'),
  }
}

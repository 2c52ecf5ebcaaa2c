import { readFile } from 'node:fs/promises'
import { minus, readMoney, sumMoney, zeroMoney } from '../../../src/base/money.ts'
import type { Money } from '../../../src/base/money.ts'

/** One entry of a journal that another program made of the same statement: its day, what it says, and what it posts. */
export interface OracleEntry {
  readonly day: string
  readonly text: string
  readonly told: { readonly [key: string]: string }
  readonly posts: readonly { readonly account: string; readonly amount: Money }[]
}

/** The entries of a ledger file, without the opening of its accounts. */
export async function oracle(path: string): Promise<readonly OracleEntry[]> {
  const blocks = (await readFile(path, 'utf8'))
    .split(/\n(?=\d{4}\/\d\d\/\d\d \*)/)
    .filter((block) => /^\d{4}\/\d\d\/\d\d \*/.test(block) && !block.includes('Open Balance'))
  return blocks.map((block) => {
    const [head = '', ...lines] = block.split('\n')
    const told = Object.fromEntries(
      lines.flatMap((line) => {
        const found = /^\s+; (\w+): "(.*)"$/.exec(line)
        return found ? [[found[1] ?? '', found[2] ?? '']] : []
      }),
    )
    const posts = lines.flatMap((line) => {
      const found = /^\s+([A-Z][\w:]*?)\s+(- )?([\d.]+) CNY/.exec(line)
      return found ? [{ account: found[1] ?? '', amount: found[2] ? minus(zeroMoney, readMoney(found[3] ?? '')) : readMoney(found[3] ?? '') }] : []
    })
    return { day: head.slice(0, 10).replaceAll('/', '-'), text: head.slice(13).trim(), told, posts }
  })
}

/** What an entry moves in all accounts of that name. */
export const movedIn = (entry: OracleEntry, account: RegExp): Money =>
  sumMoney(entry.posts.filter((post) => account.test(post.account)).map((post) => post.amount))

/** What changes hands in it: the positive side. */
export const sizeOf = (entry: OracleEntry): Money => sumMoney(entry.posts.map((post) => post.amount).filter((amount) => amount > zeroMoney))

import { readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { suggestTaxCodes, taxCodesIn } from './calculate-tax-codes.ts'
import { taxTable } from './calculate-tax-table.gen.ts'
import { goods } from './goods.record.ts'
import { taxCodeFill } from './tax-code-fill.record.ts'

/** Goods of one paper: what a person looks over in one go. */
const most = 300

interface Bare {
  readonly id: Id<'goods'>
  readonly name: string
}

async function note(desk: JobDesk, id: Id<'taxCodeFill'>, verb: 'notePropose' | 'noteWritten', input: object): Promise<void> {
  const { version } = await desk.see(async ({ read }) => await read.get(taxCodeFill, id))
  const command = { id: idFrom(verb, desk.job), record: taxCodeFill.name, verb, row: id, version, input }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
}

/** Looks up, in a thread of its own, what goods without a tax code may be. */
const propose = defineJob({
  name: 'proposeTaxCodes',
  label: ['提出税收编码建议', 'Propose tax codes'],
  thread: true,
  run: async (desk, payload) => {
    const id = readId<'taxCodeFill'>(textual(payload.fill))
    const bare = await desk.see(async ({ read }) => {
      const { category } = await read.get(taxCodeFill, id)
      return await read.rows<Bare>(
        `select id, name from goods where company_id = $1 and active and tax_code is null and ($2::text is null or category = $2) order by category, code limit ${most + 1}`,
        [read.company, category],
      )
    })
    const codes = taxCodesIn(taxTable)
    const lines = bare.slice(0, most).map((one) => {
      const [first, second, third] = suggestTaxCodes(codes, one.name, 3).map(({ code, short, name }) => `${code} *${short}*${name}`)
      return { goods: one.id, take: first === undefined ? 'none' : 'first', first, second, third }
    })
    const found = lines.filter((line) => line.first !== undefined).length
    const told =
      lines.length === 0
        ? '没有缺税收分类编码的商品'
        : `${lines.length} 个商品没有编码，${found} 个有建议；请逐行核对后写入${bare.length > most ? `（还有更多，写入后请再做一张）` : ''}`
    await note(desk, id, 'notePropose', { told, lines })
    return { goods: lines.length }
  },
})

/** Writes what was chosen to the goods, each by a command of its own, as who asked for it. Goods that got a code meanwhile keep theirs. */
const write = defineJob({
  name: 'writeTaxCodes',
  label: ['写入税收编码', 'Write tax codes'],
  run: async (desk, payload) => {
    const id = readId<'taxCodeFill'>(textual(payload.fill))
    const { lines, now } = await desk.see(async ({ read }) => {
      const row = await read.get(taxCodeFill, id)
      const found = await read.getMany(goods, [...new Set((row.lines ?? []).map((line) => line.goods))])
      return { lines: row.lines ?? [], now: new Map(found.map((one) => [one.id, one])) }
    })
    const [refused, kept]: [string[], string[]] = [[], []]
    let written = 0
    for (const [index, line] of lines.entries()) {
      await desk.step(index, lines.length, ['写入', 'Writing'])
      const chosen = line.take === 'none' ? null : line[line.take]
      const one = now.get(line.goods)
      if (!one || chosen === null) continue
      if (one.taxCode !== null) {
        kept.push(one.name)
        continue
      }
      try {
        const command = { id: idFrom('writeTaxCode', id, one.id), record: goods.name, verb: 'update', row: one.id, version: one.version }
        await desk.perform({ ...command, input: { taxCode: chosen.slice(0, 19) } })
        written += 1
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        refused.push(`✗ ${one.name}：${thrown.says[0]}`)
      }
    }
    const told = [`写入 ${written} 个商品`, ...(kept.length > 0 ? [`期间已有编码、没有改动：${kept.slice(0, 20).join('、')}`] : []), ...refused.slice(0, 60)]
    await note(desk, id, 'noteWritten', { told: told.join('\n') })
    return { written, refused: refused.length }
  },
})

export default [propose, write]

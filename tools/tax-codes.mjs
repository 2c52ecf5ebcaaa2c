/**
 * Makes src/modules/goods/calculate-tax-table.gen.ts from the tax administration's table as a CSV (columns code, firstCategory: the short name, secondCategory: the
 * name, info: what it takes in). `node tools/tax-codes.mjs taxData.csv`. A new edition of the table is made into the file by this and read before it is committed.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { read, utils } from '@e965/xlsx'

const [, , from] = process.argv
if (!from) throw new Error('node tools/tax-codes.mjs <taxData.csv>')
const sheet = Object.values(read(await readFile(from, 'utf8'), { type: 'string', raw: true }).Sheets)[0]
const rows = utils.sheet_to_json(sheet, { raw: false, defval: '' })

/** The code without the pairs of zeros at its end: a prefix of it is a class above it. */
const short = (code) => code.replace(/(?:00)+$/, '')
/** What a class leaves out would be found under it, and is told only to send the reader elsewhere. */
const taken = (text) =>
  text
    .replaceAll(/\s+/g, '')
    .replaceAll(/(?:但)?不包括[^。；;]*[。；;]?/g, '')
    .replaceAll(/[（(]详见[^）)]*[）)]/g, '')
    .replaceAll(/[\\`$\t]/g, '')
const lines = rows.map((row) => [short(row.code.trim()), row.firstCategory.trim(), row.secondCategory.trim(), taken(row.info)].join('\t'))
const bad = lines.filter((line) => !/^\d(?:\d\d)*\t[^\t]*\t[^\t]+\t/.test(line))
if (bad.length > 0) throw new Error(`not as expected: ${bad.slice(0, 3).join(' | ')}`)

const head = `// Made by tools/tax-codes.mjs from the classification of goods and services that the State Taxation Administration publishes
// (商品和服务税收分类编码表, an official document: Copyright Law of the PRC, article 5). Do not edit.

/** A class a line: its code without the pairs of zeros at the end, short name, name, what it takes in; parts by tabulators. */
export const taxTable: string = \`
`
const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'src/modules/goods/calculate-tax-table.gen.ts')
await writeFile(file, `${head}${lines.join('\n')}\n\`\n`)
process.stdout.write(`${lines.length} classes\n`)

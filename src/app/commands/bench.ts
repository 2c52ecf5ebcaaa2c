import { print, tell } from './command.ts'
import type { Command, Given } from './command.ts'

interface Bench {
  /** its figures, for --json */
  run(given: Given): Promise<readonly object[]>
  /** one figure as a line */
  line(figure: object): string
}

/** `key=value` of every figure, for benches that say no more. */
const inWords = (figure: object): string =>
  Object.entries(figure)
    .map(([name, value]) => `${name} ${value}`)
    .join('  ')

const sizes = (text: string): readonly number[] =>
  text
    .split(',')
    .map(Number)
    .filter((rows) => rows > 0)

const benches: { readonly [name: string]: Bench } = {
  chain: {
    run: async (given) => (await import('../../../bench/chain.ts')).chainBench(Number(given.text('seconds') ?? 10)),
    line: inWords,
  },
  export: {
    run: async (given) => (await import('../../../bench/export.ts')).exportBench(Number(given.text('export-rows') ?? 100_000)),
    line: inWords,
  },
  import: {
    run: async (given) => (await import('../../../bench/import.ts')).importBench(sizes(given.text('import-rows') ?? '100000')),
    line: inWords,
  },
  ledgers: {
    run: async (given) => (await import('../../../bench/ledgers.ts')).ledgerBench(sizes(given.text('lines') ?? '1000000,10000000')),
    line: inWords,
  },
  list: {
    run: async (given) => (await import('../../../bench/list.ts')).listBench(sizes(given.text('rows') ?? '10000,100000,1000000')),
    line: inWords,
  },
  page: {
    run: async () => await (await import('../../../bench/page.ts')).pageBench(),
    line: inWords,
  },
  print: {
    run: async (given) => (await import('../../../bench/print.ts')).printBench(Number(given.text('forms') ?? 200)),
    line: inWords,
  },
  taxcodes: {
    run: async () => (await import('../../../bench/taxcodes.ts')).taxCodeBench(),
    line: inWords,
  },
}

export const bench: Command = {
  summary: '（开发）基准：与手写 SQL、单独的库或更小的数据并排，打印比值',
  usage:
    'npm run bench -- chain list ledgers import export page print taxcodes [--seconds 10] [--lines 1000000,10000000] [--rows 10000,100000,1000000] [--import-rows 100000] [--export-rows 100000] [--forms 200] [--json]',
  options: {
    json: { type: 'boolean' },
    seconds: { type: 'string' },
    rows: { type: 'string' },
    lines: { type: 'string' },
    'import-rows': { type: 'string' },
    'export-rows': { type: 'string' },
    forms: { type: 'string' },
  },
  run: async (given) => {
    const unknown = given.words.filter((name) => !Object.hasOwn(benches, name))
    if (given.words.length === 0 || unknown.length > 0) {
      tell(`有这些基准：${Object.keys(benches).join('、')}`)
      return 2
    }
    const results: object[] = []
    for (const name of given.words) {
      const one = benches[name]
      if (!one) continue
      const figures = await one.run(given)
      results.push({ bench: name, figures })
      if (!given.flag('json')) for (const figure of figures) print(`${name}  ${one.line(figure)}`)
    }
    if (given.flag('json')) print(JSON.stringify(results.length === 1 ? results[0] : results, null, 1))
    return 0
  },
}

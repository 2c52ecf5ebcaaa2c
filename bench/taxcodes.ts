import { suggestTaxCodes, taxCodesIn } from '../src/modules/goods/calculate-tax-codes.ts'
import { taxTable } from '../src/modules/goods/calculate-tax-table.gen.ts'
import { quantile, round } from './measure.ts'
import { taxAnswers } from './tax-answers.ts'

/** How often the first, and one of the first three, of the suggested tax codes is the judged one, and how long a suggestion takes. Own goods, which help in use, are left out. */
export function taxCodeBench(): readonly object[] {
  const began = performance.now()
  const codes = taxCodesIn(taxTable)
  const read = round(performance.now() - began)
  return Object.entries(taxAnswers).map(([names, answers]) => {
    const times: number[] = []
    const places = answers.map(([name, right]) => {
      const start = performance.now()
      const found = suggestTaxCodes(codes, name, 3)
      times.push(performance.now() - start)
      return found.findIndex((one) => right.some((code) => one.code.startsWith(code)))
    })
    const share = (most: number): string => {
      const hits = places.filter((place) => place >= 0 && place < most).length
      return `${hits}/${answers.length} (${Math.round((100 * hits) / answers.length)} %)`
    }
    const missed = answers.filter((_, index) => places[index] === -1).map(([name]) => name)
    return {
      names,
      top1: share(1),
      top3: share(3),
      p50ms: round(quantile(times, 0.5)),
      p95ms: round(quantile(times, 0.95)),
      tableMs: read,
      missed: missed.join(' ') || '-',
    }
  })
}

/** Where the points of a criterion come from: several persons who do not know of each other, or what happened within a year. */
export const sources = {
  scored: ['多人打分', 'Scored by several'],
  punctual: ['准时率', 'In time, from consignments'],
  undamaged: ['完好率', 'Undamaged, from consignments'],
  freight: ['运费率', 'Freight of the worth of goods, the least is best'],
} as const
export type Source = keyof typeof sources

/** A criterion with its weight; weights need not add up to a hundred. */
export interface Criterion {
  readonly id: string
  readonly source: Source
  readonly weight: number
}

/** What happened with a candidate, in hundredths of a percent; null where nothing did. */
export interface Facts {
  readonly punctual: bigint | null
  readonly undamaged: bigint | null
  readonly freight: bigint | null
}

/** Points of one criterion, in hundredths of a point, of a hundred points; null where there is nothing to go by. */
type Points = bigint | null

const halfUp = (amount: bigint, under: bigint): bigint => (2n * amount + under) / (2n * under)

/** The average of what was given, in hundredths of a point. */
export const averageOf = (given: readonly number[]): Points =>
  given.length === 0
    ? null
    : halfUp(
        given.reduce((sum, points) => sum + BigInt(points) * 100n, 0n),
        BigInt(given.length),
      )

/** Points from what happened: a share is its points; of freight the least of all gets a hundred, twice as much gets fifty. */
export function factPoints(source: Exclude<Source, 'scored'>, facts: Facts, all: readonly Facts[]): Points {
  if (source !== 'freight') return facts[source]
  const known = all.flatMap((one) => (one.freight === null || one.freight === 0n ? [] : [one.freight]))
  if (facts.freight === null || facts.freight === 0n || known.length === 0) return null
  const least = known.reduce((low, one) => (one < low ? one : low))
  return halfUp(least * 10_000n, facts.freight)
}

/**
 * The whole score, in hundredths of a point: the weighted average of the criteria that have points. One that has none (a carrier who has carried nothing
 * yet) does not count, for him alone; of nothing the score is null.
 */
export function scoreOf(criteria: readonly Criterion[], pointsOf: (criterion: Criterion) => Points): Points {
  let [sum, weights] = [0n, 0n]
  for (const criterion of criteria) {
    const points = pointsOf(criterion)
    if (points === null) continue
    sum += points * BigInt(criterion.weight)
    weights += BigInt(criterion.weight)
  }
  return weights === 0n ? null : halfUp(sum, weights)
}

/** Grades of practice §7.6. */
export const grades = { A: ['A', 'A'], B: ['B', 'B'], C: ['C', 'C'], D: ['D', 'D'] } as const
export const gradeOf = (score: bigint): keyof typeof grades => (score >= 9000n ? 'A' : score >= 8000n ? 'B' : score >= 7000n ? 'C' : 'D')

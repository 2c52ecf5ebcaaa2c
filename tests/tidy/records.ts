/** What the rules read of a declared record. */
export interface RecordFacts {
  readonly name: string
  readonly sort: string
  readonly verbs: { readonly [verb: string]: unknown }
  readonly examples: { readonly good: readonly unknown[] }
}

const object = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null
const isRecord = (value: unknown): value is RecordFacts =>
  object(value) &&
  typeof value.name === 'string' &&
  typeof value.sort === 'string' &&
  object(value.verbs) &&
  object(value.examples) &&
  Array.isArray(value.examples.good)

/** The records of the generated registry: exported as `records`, or inside an exported office. Throws when it holds none. */
export function recordsOf(registry: unknown): readonly RecordFacts[] {
  const holders = object(registry) ? [registry, ...Object.values(registry)] : []
  for (const holder of holders) {
    if (!object(holder) || !object(holder.records)) continue
    const records = Object.values(holder.records).filter(isRecord)
    if (records.length > 0) return records
  }
  throw new Error('src/app/registry.gen.ts exports no records: run npm run gen')
}

/** Records that show no good row, so that the test of all records has nothing to go through with. */
export function withoutExample(records: readonly RecordFacts[]): readonly string[] {
  return records.filter((record) => record.examples.good.length === 0).map((record) => `${record.name}: give examples.good at least one row`)
}

/** Verbs of documents that no test names: a test must speak of the record and, in quotes or in an address, of the verb. */
export function untestedVerbs(records: readonly RecordFacts[], tests: readonly string[]): readonly string[] {
  return records
    .filter((record) => record.sort === 'document')
    .flatMap((record) => {
      const speaking = tests.filter((text) => new RegExp(`\\b${record.name}\\b`).test(text))
      return Object.keys(record.verbs)
        .filter((verb) => !speaking.some((text) => new RegExp(`['"\`/]${verb}['"\`/]`).test(text)))
        .map((verb) => `${record.name}.${verb}: no test names it; write one that would go red without it`)
    })
}

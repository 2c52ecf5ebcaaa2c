import type { AnyRecord } from '../../kernel/record/record.ts'
import type { Role } from '../../kernel/record/role.ts'

/** What is known of every record before its declaration has come: enough for the menu, for links and for what waits to be reviewed. */
export interface RecordHead extends Pick<AnyRecord, 'name' | 'sort' | 'label' | 'settings' | 'unlisted' | 'states'> {
  /** who may sign a verb of it */
  readonly reviewers: readonly Role[]
}

/** The declarations, each brought when a page needs it: all of them are a third of the first page. */
export interface Declarations {
  /** undefined until it was brought */
  readonly known: (name: string) => AnyRecord | undefined
  /** brings one, once; undefined where there is none of that name. A broken line is told, and asked again the next time. */
  readonly bring: (name: string) => Promise<AnyRecord | undefined>
  /** brings all of them, by name */
  readonly bringAll: () => Promise<readonly AnyRecord[]>
  /** all, once they were brought; else undefined */
  readonly allKnown: () => readonly AnyRecord[] | undefined
}

/** How each declaration is fetched, by name. */
export type Ways = { readonly [name: string]: () => Promise<AnyRecord> }

/** Declarations that are fetched by these ways. */
export function declarationsBy(ways: Ways): Declarations {
  const there = new Map<string, AnyRecord>()
  const coming = new Map<string, Promise<AnyRecord | undefined>>()
  let all: Promise<readonly AnyRecord[]> | undefined
  const bring = (name: string): Promise<AnyRecord | undefined> => {
    const begun = coming.get(name)
    if (begun) return begun
    const way = Object.hasOwn(ways, name) ? ways[name] : undefined
    const fetched = (way?.() ?? Promise.resolve(undefined)).then(
      (record) => {
        if (record) there.set(name, record)
        return record
      },
      (broken: unknown) => {
        coming.delete(name)
        throw broken
      },
    )
    coming.set(name, fetched)
    return fetched
  }
  const names = Object.keys(ways)
  return {
    known: (name) => there.get(name),
    bring,
    bringAll: () => {
      all ??= Promise.all(names.map(bring)).then(
        (found) => found.filter((record) => record !== undefined),
        (broken: unknown) => {
          all = undefined
          throw broken
        },
      )
      return all
    },
    allKnown: () => (there.size === names.length ? names.flatMap((name) => there.get(name) ?? []) : undefined),
  }
}

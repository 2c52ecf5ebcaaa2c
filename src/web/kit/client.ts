import type { AnyRecord, VerbNames } from '../../kernel/record/record.ts'
import type { WireChangesOf, WireInputOf, WireRowOf, WireVerbInput } from '../../kernel/record/wire.ts'

/** How the client reaches the server: the web app by its own call, another program by fetch with a token. Throws what the server refuses. */
export type Carry = <T>(method: 'GET' | 'POST' | 'PATCH', path: string, more?: Sent) => Promise<T>

/** What goes along: the content, the version it was made from, the command's id. */
export interface Sent {
  readonly input?: object
  readonly version?: number
  readonly id?: string
}

/** What a list is asked by; filters as `f.customer`, `f.orderedOn.from`. */
export interface ListAsked {
  readonly find?: string
  readonly sort?: string
  readonly state?: string
  readonly after?: string
  readonly limit?: number
  readonly [filter: `f.${string}`]: string | undefined
}

/** One command's id, so that what is sent again happens once. */
interface Once {
  readonly id?: string
}

/** One record's calls, typed by its declaration: a misspelt field, state or verb does not compile. */
export interface RecordClient<R> {
  list(asked?: ListAsked): Promise<{ readonly rows: readonly WireRowOf<R>[]; readonly next: string | null }>
  get(id: string): Promise<WireRowOf<R>>
  create(input: WireInputOf<R>, once?: Once): Promise<WireRowOf<R>>
  change(row: Pick<WireRowOf<R>, 'id' | 'version'>, changes: WireChangesOf<R>, once?: Once): Promise<WireRowOf<R>>
  do<V extends VerbNames<R>>(row: Pick<WireRowOf<R>, 'id' | 'version'>, verb: V, input: WireVerbInput<R, V>, once?: Once): Promise<WireRowOf<R>>
}

/** Every record by name. */
export type Client<Records> = <N extends keyof Records & string>(name: N) => RecordClient<Records[N]>

function query(asked: ListAsked): string {
  const search = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  return search.size === 0 ? '' : `?${search.toString()}`
}

/** A command with its record by name, for a caller that knows records only as they come: the pages. */
export interface AnyCommand {
  /** the command's own: what is sent again under it happens once */
  readonly id?: string
  readonly record: string
  readonly verb: string
  /** none for a create */
  readonly row?: string
  readonly version?: number
  readonly input: object
}

/** Has a command done by the published interface: a create, a change, or a verb, each at its own address. */
export async function commanded<Row>(carry: Carry, { id, record, verb, row, version, input }: AnyCommand): Promise<{ readonly row: Row }> {
  const base = `/api/v1/${encodeURIComponent(record)}`
  const once = id === undefined ? {} : { id }
  if (row === undefined) return await carry('POST', base, { input, ...once })
  const at = `${base}/${encodeURIComponent(row)}`
  const on = { input, ...once, ...(version === undefined ? {} : { version }) }
  return verb === 'update' ? await carry('PATCH', at, on) : await carry('POST', `${at}/${encodeURIComponent(verb)}`, on)
}

function recordClient<R>(name: string, carry: Carry): RecordClient<R> {
  const base = `/api/v1/${name}`
  type Answer = { readonly row: WireRowOf<R> }
  const told = async (command: Omit<AnyCommand, 'record'>) => (await commanded<WireRowOf<R>>(carry, { record: name, ...command })).row
  return {
    list: (asked = {}) => carry('GET', `${base}${query(asked)}`),
    get: async (id) => (await carry<Answer>('GET', `${base}/${encodeURIComponent(id)}`)).row,
    create: async (input, once = {}) => await told({ verb: 'create', input, ...once }),
    change: async ({ id: row, version }, changes, once = {}) => await told({ verb: 'update', row, version, input: changes, ...once }),
    do: async ({ id: row, version }, verb, input, once = {}) => await told({ verb, row, version, input, ...once }),
  }
}

/** A client of the published interface, typed by the declarations it is given: `client('customer').list({ find: 'hmsp' })`. */
export function clientOf<const Records extends { readonly [name: string]: AnyRecord }>(_records: Records, carry: Carry): Client<Records> {
  return (name) => recordClient(name, carry)
}

import { textual } from '../../base/text.ts'
import { refuse } from '../../base/refusal.ts'
import { wireOf } from '../kinds/kinds.ts'
import type { Json } from '../kinds/kind.ts'
import { readInput } from '../kinds/read.ts'
import { money, sumMoney } from '../../base/money.ts'
import { readQuantity, sumQuantity } from '../../base/price.ts'
import type { AnyField } from '../record/field.ts'
import { storedAs } from '../record/record.ts'
import { needRole } from '../perform/access.ts'
import { scopeReports } from '../record/token-scope.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor, Reading, Report } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { crossed } from '../search/cross.ts'
import { pointed, unseen } from './advice.ts'
import { narrowingOf } from './list-routes.ts'
import { titlesFor } from '../perform/titles.ts'

/** A report with its rows, and the names of what they point at. */
export interface Filled {
  readonly report: Report
  readonly rows: readonly { readonly [column: string]: unknown }[]
  readonly titles: { readonly [id: string]: string }
  /** what was asked, read */
  readonly input: { readonly [field: string]: unknown }
}

/** Who asks, and by what it is read. */
export interface Asking {
  readonly read: Reading
  readonly reader: Reader
  readonly office: OfficeIndex
  readonly actor: Actor
}

/** A report filled as it was asked for, with the names of what it points at, those of what was asked included. Refuses who may not see it. */
export async function fillReport(asking: Asking, name: string, query: { readonly [field: string]: string }): Promise<Filled> {
  const { read, reader, office, actor } = asking
  const declared = office.reports.get(name) ?? refuse('unknown', ['没有这张报表', 'No such report'])
  needRole(actor, declared.may, [`查看${declared.label[0]}`, `see ${declared.label[1]}`])
  if (actor.access.scopes && !scopeReports(actor.access.scopes, name))
    refuse('forbidden', [`令牌没有 report:${name} 权限，请在接口令牌里勾选`, `The token lacks the scope report:${name}`])
  const input = readInput(declared.input, query, true, { now: read.now, today: read.today, me: actor.person })
  // Not waited for: it travels with what is read first, and holds until the transaction ends.
  if (declared.planned === 'once') reader.client.query('set local plan_cache_mode = force_generic_plan').catch(() => undefined)
  const { report, rows } = declared.crosses ? await crossing(asking, declared, query) : await running(asking, declared, input)
  // What was asked stands above the printed table: its names too.
  const fields = { ...report.columns, ...Object.fromEntries(Object.entries(report.input).map(([field, of]) => [`asked ${field}`, of])) }
  // Who names a row that is none of his is not told what it is called.
  const kept = await unseen(reader, office, actor, pointed(declared.input, { ...input }))
  const named = Object.entries({ ...input }).filter(([, value]) => typeof value !== 'string' || !kept.has(value))
  const asked = Object.fromEntries(named.map(([field, value]) => [`asked ${field}`, value]))
  return { report, rows, input, titles: await titlesFor(reader, office, fields, [...rows, asked]) }
}

/** A declared report with the columns that depend on what was asked. */
async function running({ read, actor, office }: Asking, declared: Report, input: Filled['input']): Promise<Pick<Filled, 'report' | 'rows'>> {
  const spread = declared.spread ? await declared.spread(read, input) : {}
  const report = { ...declared, columns: { ...declared.columns, ...spread }, totals: [...(declared.totals ?? []), ...Object.keys(spread)] }
  return { report, rows: storedAs<Filled['rows']>(await report.run(read, input, actor, office)) }
}

const mostDrawn = 8
const words = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((one) => one !== '')

/** A report that is gathered as it is asked: its columns, what adds up, and where its figures lead. */
async function crossing(asking: Asking, declared: Report, query: { readonly [field: string]: string }): Promise<Pick<Filled, 'report' | 'rows'>> {
  const asked = { source: query.source ?? '', rows: words(query.rows), across: query.across || null, sums: words(query.sums) }
  const { columns, totals, rows } = await crossed(asking, { ...asked, narrowing: narrowingOf(new URLSearchParams(query.where ?? '')) })
  const figures = Object.keys(columns).filter((name) => !name.startsWith('r'))
  const links = Object.fromEntries(figures.map((name) => [name, { list: 'drill' }]))
  const drawn = query.draw === 'bar' || query.draw === 'line' ? query.draw : null
  const places = Object.keys(columns).filter((name) => name.startsWith('c'))
  const values: { [column: string]: 'bar' | 'line' } = {}
  // More rows of figures than can be told apart: then what they come to.
  const told = places.length > 0 && places.length <= mostDrawn ? places : figures.filter((name) => name.startsWith('m'))
  for (const name of told) values[name] = drawn ?? 'bar'
  const chart = drawn !== null && Object.hasOwn(columns, 'r0') ? { chart: { along: 'r0', values } } : {}
  return { report: { ...declared, columns, totals, links, ...chart }, rows }
}

/** The rows that the sums at the foot are of: a subtotal repeats what they say. */
export const summed = (rows: Filled['rows']): Filled['rows'] => rows.filter((row) => row.subtotal !== true)

/** What a column adds up to, as the wire carries it. */
export function total(field: AnyField, values: readonly unknown[]): Json {
  const given = values.filter((value) => value !== null && value !== undefined)
  if (field.kind === 'money') return wireOf(sumMoney(given.map((value) => money(typeof value === 'bigint' ? value : BigInt(textual(value))))), field)
  if (field.kind === 'count') return given.reduce<number>((sum, value) => sum + Number(value), 0)
  return wireOf(sumQuantity(given.map((value) => readQuantity(textual(value)))), field)
}

/** The fields of a row, besides its columns, that say where its cells lead. */
function beside(report: Report): readonly string[] {
  const named = Object.values(report.links ?? {}).flatMap((link) =>
    !link ? [] : 'record' in link ? [link.record, link.id] : 'list' in link ? [link.list] : Object.values(link.asks),
  )
  return named.filter((field) => !Object.hasOwn(report.columns, field))
}

/** A row as the page shows it: its columns, where its cells lead, and whether it is a subtotal. A report may have thousands. */
function wireRow(row: Filled['rows'][number], columns: readonly (readonly [string, AnyField])[], also: readonly string[]): { readonly [field: string]: Json } {
  const wire: { [field: string]: Json } = {}
  for (const field of also) {
    const value = row[field]
    if (typeof value === 'string') wire[field] = value
  }
  if (row.subtotal === true) wire.subtotal = true
  for (const [column, field] of columns) wire[column] = wireOf(row[column], field)
  return wire
}

/** A report as the page shows it, with the sums at its foot over all its rows. */
export async function reportPage(asking: Asking, name: string, query: { readonly [field: string]: string }): Promise<object> {
  const { report, rows, titles } = await fillReport(asking, name, query)
  const columns = Object.entries(report.columns)
  const counted = summed(rows)
  const also = beside(report)
  return {
    ...(report.spread || report.crosses ? { columns: report.columns } : {}),
    ...(report.crosses ? { links: report.links ?? {}, chart: report.chart ?? null } : {}),
    rows: rows.map((row) => wireRow(row, columns, also)),
    totals: Object.fromEntries(
      (report.totals ?? []).flatMap((column) => {
        const field = report.columns[column]
        return field
          ? [
              [
                column,
                total(
                  field,
                  counted.map((row) => row[column]),
                ),
              ],
            ]
          : []
      }),
    ),
    titles,
  }
}

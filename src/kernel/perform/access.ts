import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Role } from '../record/role.ts'
import { roles } from '../record/role.ts'
import { scopeDoes, scopeSees, scopeWrites } from '../record/token-scope.ts'
import type { Actor } from './tx.ts'

/** Has the actor one of these roles? The founding system has them all. */
export const hasRole = (actor: Actor, wanted: readonly Role[]): boolean => actor.system || wanted.some((role) => actor.roles.includes(role))

type Ruled = Actor['access']['rules'][number]

/** What the company has set for this role and record; where it has set nothing, as declared. */
function ruleFor(record: AnyRecord, actor: Actor, role: Role): Pick<Ruled, 'reach' | 'writes'> {
  const set = actor.access.rules.find((rule) => rule.role === role && rule.record === record.name)
  return set ?? { reach: record.scope?.roles[role] ?? 'all', writes: true }
}

/** Those of his roles by which he sees rows of the record at all. */
const seeing = (record: AnyRecord, actor: Actor): readonly Role[] =>
  actor.roles.filter((role) => record.may.see.includes(role) && ruleFor(record, actor, role).reach !== 'none')

/** May this person open rows of the record at all? Which rows, scopeOf says. */
export const maySee = (record: AnyRecord, actor: Actor): boolean =>
  actor.system || (seeing(record, actor).length > 0 && (actor.access.scopes === undefined || scopeSees(actor.access.scopes, record)))
/** May this person create and edit rows? */
export const mayWrite = (record: AnyRecord, actor: Actor): boolean =>
  actor.system || actor.roles.some((role) => record.may.write.includes(role) && ruleFor(record, actor, role).writes)

/** May this person create and edit rows by what he acts with? A token needs the word for it besides. */
export const mayChange = (record: AnyRecord, actor: Actor): boolean =>
  mayWrite(record, actor) && (actor.access.scopes === undefined || scopeWrites(actor.access.scopes, record))
/** May this person do this verb to some row of the record, himself or by a token that was given it? Which rows and when, the write path says. */
export const mayDo = (record: AnyRecord, actor: Actor, verb: string): boolean =>
  hasRole(actor, record.verbs[verb]?.by ?? []) &&
  (actor.system || seeing(record, actor).length > 0) &&
  (actor.access.scopes === undefined || scopeDoes(actor.access.scopes, record, verb))

/** Refuses `forbidden` for a person who may open no row of the record. */
export function needSee(record: AnyRecord, actor: Actor): void {
  needRole(actor, record.may.see, [`查看${record.label[0]}`, `see ${record.label[1]}`])
  if (maySee(record, actor)) return
  if (actor.access.scopes && !scopeSees(actor.access.scopes, record))
    refuse('forbidden', [`令牌没有 see:${record.name} 权限，请在接口令牌里勾选`, `The token lacks the scope see:${record.name}`])
  narrowed(record, ['查看', 'see'])
}

/** Refuses `forbidden` for a person who may not do this (新增, 修改, 导入) to rows of the record. */
export function needWrite(record: AnyRecord, actor: Actor, doing: Label): void {
  needRole(actor, record.may.write, [`${doing[0]}${record.label[0]}`, `${doing[1]} a ${record.label[1]}`])
  if (!mayWrite(record, actor)) narrowed(record, doing)
}

/** Refuses `forbidden` for who would see the record by its declaration, but is shut out of it by the company's rules: what he may not see he does nothing with. */
export function needNotShutOut(record: AnyRecord, actor: Actor, doing: Label): void {
  const declared = actor.roles.some((role) => record.may.see.includes(role))
  if (declared && !actor.system && seeing(record, actor).length === 0) narrowed(record, doing)
}

/**
 * Refuses `forbidden` for what an API token was not given: asked of the outermost command only, since a token that may ship may do all that shipping
 * brings. A token never signs.
 */
export function needScope(record: AnyRecord, actor: Actor, verb: string): void {
  const { scopes } = actor.access
  if (scopes === undefined) return
  if (verb === 'sign') refuse('forbidden', ['令牌不能签字复核，须由本人登录后签', 'A token cannot sign: a person must'])
  const writes = verb === 'create' || verb === 'update'
  if (writes ? scopeWrites(scopes, record) : scopeDoes(scopes, record, verb)) return
  const wanted = writes ? `write:${record.name}` : `do:${record.name}.${verb}`
  refuse('forbidden', [`令牌没有 ${wanted} 权限，请在接口令牌里勾选`, `The token lacks the scope ${wanted}`])
}

function narrowed(record: AnyRecord, doing: Label): never {
  refuse('forbidden', [
    `本公司的权限设置不允许您的岗位${doing[0]}${record.label[0]}，请找系统管理员`,
    `The company's access rules do not let your role ${doing[1]} a ${record.label[1]}`,
  ])
}

const roleNames = (wanted: readonly Role[]): string => wanted.map((role) => roles[role][0]).join('、')

/** Refuses `forbidden`, naming the roles that may. */
export function needRole(actor: Actor, wanted: readonly Role[], doing: readonly [string, string]): void {
  if (!hasRole(actor, wanted)) {
    refuse('forbidden', [
      `您的岗位不能${doing[0]}，需要：${roleNames(wanted) || '无人可直接操作'}`,
      `Your role may not ${doing[1]}; needed: ${wanted.join(', ') || 'nobody directly'}`,
    ])
  }
}

/** The persons whose rows this actor sees, and the field that says whose a row is; null when he sees them all. */
export interface Scope {
  readonly field: string
  readonly persons: readonly string[]
}

/** How far this actor sees: the widest that one of his roles allows. */
export function scopeOf(record: AnyRecord, actor: Actor): Scope | null {
  const { scope } = record
  if (actor.system) return null
  if (record.personal !== undefined) return { field: record.personal, persons: [actor.person] }
  if (!scope) return null
  const reached = seeing(record, actor).map((role) => ruleFor(record, actor, role).reach)
  if (reached.includes('all')) return null
  const persons = [actor.person, ...(reached.includes('team') ? actor.access.team : []), ...(reached.includes('region') ? actor.access.region : [])]
  return { field: scope.field, persons: [...new Set(persons)] }
}

/** The persons whose rows of the record a report may tell this actor of; null for everybody's. */
export const personsSeen = (record: AnyRecord, actor: Actor): readonly string[] | null => scopeOf(record, actor)?.persons ?? null

/** Refuses `unknown` for a row outside the actor's scope: that it exists is not told either. */
export function withinScope(record: AnyRecord, row: { readonly [field: string]: unknown }, actor: Actor): void {
  if (!inScope(record, row, actor)) unknownRow(record)
}

/** Is the row among those of the record that this person sees? */
export function inScope(record: AnyRecord, row: { readonly [field: string]: unknown }, actor: Actor): boolean {
  const scope = scopeOf(record, actor)
  if (scope === null) return true
  const whose = row[scope.field]
  const owners: readonly unknown[] = Array.isArray(whose) ? whose : [whose]
  return scope.persons.some((person) => owners.includes(person))
}

/** Refuses alike a row that is not there and one that is not his to see. */
export function unknownRow(record: AnyRecord): never {
  refuse('unknown', [`找不到这张${record.label[0]}，可能已被移走或您无权查看`, `No such ${record.label[1]}`])
}

/**
 * What may be shown of fields that this actor must not see: an identity number with its middle covered. By name, as text. Only for reading:
 * such a field stays hidden for writing, searching, filtering and sorting.
 */
export function coveredValues(record: AnyRecord, actor: Actor, row: { readonly [field: string]: unknown }): { [name: string]: string } {
  const hidden = hiddenFields(record, actor)
  return Object.fromEntries(
    Object.entries(record.fields).flatMap(([name, field]) => {
      const value = row[name]
      if (!hidden.has(name) || field.kind === 'lines' || value === null || value === undefined) return []
      const covered = kindOf(field).mask?.(value)
      return covered === undefined ? [] : [[name, covered] as const]
    }),
  )
}

type FieldMap = AnyRecord['fields']

/** The fields without those that this actor must not see, lines' fields too: what is described to him. */
export function seenFields(fields: FieldMap, actor: Actor): FieldMap {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.seenBy || hasRole(actor, field.seenBy))
      .map(([name, field]) => [name, field.fields ? { ...field, fields: seenFields(field.fields, actor) } : field]),
  )
}

/** Found once for each actor, who is as he was when his command or look began: a batch asks for every row. */
const hiddenFrom = new WeakMap<Actor, Map<string, ReadonlySet<string>>>()

/** Names of the fields this actor must not see, a line's field as `lines.cost`. */
export function hiddenFields(record: AnyRecord, actor: Actor): ReadonlySet<string> {
  const known = hiddenFrom.get(actor) ?? new Map<string, ReadonlySet<string>>()
  hiddenFrom.set(actor, known)
  const before = known.get(record.name)
  if (before) return before
  const hidden = Object.entries(record.fields).flatMap(([name, field]) => [
    ...(field.seenBy && !hasRole(actor, field.seenBy) ? [name] : []),
    ...Object.entries(field.fields ?? {}).flatMap(([inner, one]) => (one.seenBy && !hasRole(actor, one.seenBy) ? [`${name}.${inner}`] : [])),
  ])
  const found = new Set(hidden)
  known.set(record.name, found)
  return found
}

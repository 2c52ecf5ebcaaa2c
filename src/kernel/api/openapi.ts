import type { Label } from '../../base/label.ts'
import { refusalStatus } from '../../base/refusal.ts'
import { kindOf } from '../kinds/kinds.ts'
import { hiddenFields, mayChange, mayDo, seenFields } from '../perform/access.ts'
import type { Actor, Report } from '../perform/tx.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import { inputSchema, objectSchema } from './field-schema.ts'
import type { Schema } from './field-schema.ts'

const named = ([chinese, english]: Label): string => `${chinese} ${english}`
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Schema): Schema => ({ content: { 'application/json': { schema } } })
const inPath = (name: string, schema: Schema = { type: 'string', format: 'uuid' }): Schema => ({ name, in: 'path', required: true, schema })
const inQuery = (name: string, description: string, schema: Schema = { type: 'string' }): Schema => ({ name, in: 'query', description, schema })

const refused = { default: { $ref: '#/components/responses/Refused' } }
const idempotency = { $ref: '#/components/parameters/IdempotencyKey' }
const version = { $ref: '#/components/parameters/IfMatch' }

const listParameters = [
  inQuery('find', '查找：编号、名称、拼音、首字母 words, pinyin or initials'),
  inQuery('sort', '排序的栏目，前面加 - 为降序 a field, with - descending'),
  inQuery('state', '状态，逗号分隔 states, comma separated'),
  inQuery('after', '上一页返回的 next the `next` of the page before'),
  inQuery('limit', '每页行数 rows a page', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
  inQuery('f', '筛选：f.栏目=值，f.栏目.from= 和 f.栏目.to= 为范围 filters by field', { type: 'object', additionalProperties: { type: 'string' } }),
]

function recordPaths(record: AnyRecord, actor: Actor): { readonly [path: string]: Schema } {
  const base = `/api/v1/${record.name}`
  const tags = [record.name]
  const fields = seenFields(record.fields, actor)
  const writes = mayChange(record, actor)
  const row = { 200: { description: named(record.label), ...json({ type: 'object', properties: { row: ref(record.name) } }) }, ...refused }
  const does = (scope: string, summary: string, more: Schema): Schema => ({
    tags,
    summary,
    'x-scope': scope,
    security: [{ token: [] }, { session: [] }],
    ...more,
  })
  const page = { type: 'object', properties: { rows: { type: 'array', items: ref(record.name) }, next: { type: ['string', 'null'] } } }
  return {
    [base]: {
      get: does(`see:${record.name}`, `列表 List ${named(record.label)}`, {
        parameters: listParameters,
        responses: { 200: { description: 'one page', ...json(page) }, ...refused },
      }),
      ...(writes && !record.single
        ? {
            post: does(`write:${record.name}`, `新增 Create ${named(record.label)}`, {
              parameters: [idempotency],
              requestBody: { required: true, ...json(inputSchema(fields, true)) },
              responses: row,
            }),
          }
        : {}),
    },
    [`${base}/{id}`]: {
      parameters: [inPath('id')],
      get: does(`see:${record.name}`, `查看 Show ${named(record.label)}`, { responses: row }),
      ...(writes
        ? {
            patch: does(`write:${record.name}`, `修改 Change ${named(record.label)}`, {
              parameters: [idempotency, version],
              requestBody: { required: true, ...json(inputSchema(fields, false)) },
              responses: row,
            }),
          }
        : {}),
    },
    ...Object.fromEntries(
      Object.entries(record.verbs)
        .filter(([name, verb]) => !verb.review && mayDo(record, actor, name))
        .map(([name, verb]) => [
          `${base}/{id}/${name}`,
          { parameters: [inPath('id')], post: does(`do:${record.name}.${name}`, verbSummary(record, verb), verbBody(verb, row, actor)) },
        ]),
    ),
  }
}

const verbSummary = (record: AnyRecord, verb: Verb): string =>
  `${named(verb.label)}（${verb.from.map((state) => record.states[state]?.label[0] ?? state).join('、')}）`

const verbBody = (verb: Verb, responses: Schema, actor: Actor): Schema => ({
  parameters: [idempotency, version],
  ...(verb.input ? { requestBody: { required: true, ...json(inputSchema(seenFields(verb.input, actor), true)) } } : {}),
  responses,
})

function reportPath(report: Report): readonly [string, Schema] {
  const answer = {
    type: 'object',
    properties: { rows: { type: 'array', items: objectSchema(report.columns) }, totals: { type: 'object' }, titles: { type: 'object' } },
  }
  const parameters = Object.entries(report.input).map(([name, field]) => inQuery(name, named(field.label)))
  return [
    `/api/v1/reports/${report.name}`,
    {
      get: {
        tags: ['reports'],
        summary: named(report.label),
        'x-scope': `report:${report.name}`,
        security: [{ token: [] }, { session: [] }],
        parameters,
        responses: { 200: { description: named(report.label), ...json(answer) }, ...refused },
      },
    },
  ]
}

/** What this person gets of fields that are hidden from him: an identity number with its middle covered, of the others nothing at all. */
function coveredSchemas(record: AnyRecord, actor: Actor): { readonly [name: string]: Schema } {
  const hidden = hiddenFields(record, actor)
  return Object.fromEntries(
    Object.entries(record.fields)
      .filter(([name, field]) => hidden.has(name) && field.kind !== 'lines' && kindOf(field).mask)
      .map(([name, field]) => [name, { type: ['string', 'null'], readOnly: true, title: named(field.label), description: '中间遮盖 covered in the middle' }]),
  )
}

function rowSchema(record: AnyRecord, actor: Actor): Schema {
  const states = Object.keys(record.states)
  const head: { readonly [name: string]: Schema } = {
    id: { type: 'string', format: 'uuid' },
    version: { type: 'integer', description: '每改一次加一 one more with every change' },
    ...(states.length > 0 ? { number: { type: 'string' }, state: { type: 'string', enum: states } } : {}),
  }
  const fields = objectSchema(seenFields(record.fields, actor), { ...head, ...coveredSchemas(record, actor) })
  return { ...fields, title: named(record.label), ...(record.about ? { description: record.about.join(' ') } : {}) }
}

/** The words that stand once and are pointed at. */
function components(records: readonly AnyRecord[], actor: Actor): Schema {
  const refusal = {
    type: 'object',
    required: ['code', 'says', 'path'],
    properties: {
      code: { type: 'string', enum: Object.keys(refusalStatus) },
      says: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'string' }], description: '中文、English' },
      path: { type: 'string', description: 'the field it is about, such as lines.2.quantity; empty for the whole row' },
      also: { type: 'array', items: ref('Refusal') },
    },
  }
  return {
    schemas: { Refusal: refusal, ...Object.fromEntries(records.map((record) => [record.name, rowSchema(record, actor)])) },
    responses: { Refused: { description: '拒绝 refused, in words', ...json({ type: 'object', properties: { refusal: ref('Refusal') } }) } },
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description: '同一个编号只执行一次，可放心重发 a UUID: what is sent again under it happens once',
        schema: { type: 'string', format: 'uuid' },
      },
      IfMatch: {
        name: 'If-Match',
        in: 'header',
        required: true,
        description: '所见的版本号 the version that was read',
        schema: { type: 'string', pattern: '^"?\\d+"?$' },
      },
    },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: '接口令牌 API token' },
      session: { type: 'apiKey', in: 'cookie', name: 'neiqin.session_token', description: '登录 signed in in the browser' },
    },
  }
}

/**
 * The OpenAPI 3.1 document of these records and reports, those that the asking person may see, without the fields hidden from him and without what he
 * or his token may not do. Made from the declarations, so it is never behind them.
 */
export function openApi(actor: Actor, seen: { readonly records: readonly AnyRecord[]; readonly reports: readonly Report[] }): Schema {
  return {
    openapi: '3.1.1',
    info: {
      title: '内勤 Neiqin',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: '每种单据和档案、每个动作、每张报表 every record, verb and report',
    },
    servers: [{ url: '/' }],
    tags: [...seen.records.map((record) => ({ name: record.name, description: named(record.label) })), { name: 'reports', description: '报表 Reports' }],
    paths: {
      ...Object.assign({}, ...seen.records.map((record) => recordPaths(record, actor))),
      ...Object.fromEntries(seen.reports.map(reportPath)),
    },
    components: components(seen.records, actor),
  }
}

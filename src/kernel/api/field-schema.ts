import { mostFiles } from '../kinds/files.ts'
import type { AnyField, KindName } from '../record/field.ts'

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = { readonly [word: string]: unknown }

const id: Schema = { type: 'string', format: 'uuid' }
const decimal = (places: number, says: string): Schema => ({ type: 'string', pattern: `^-?\\d+(\\.\\d{1,${places}})?$`, description: says })
const text = (most: number): Schema => ({ type: 'string', maxLength: most })
const values = (field: AnyField): Schema => ({ type: 'string', enum: Object.keys(field.choices ?? {}) })

/** What a value of each kind is on the wire. A kind that is missing here does not compile: what is served is described. */
const schemas: { readonly [K in Exclude<KindName, 'lines'>]: (field: AnyField) => Schema } = {
  text: (field) => text(field.max ?? 200),
  note: (field) => text(field.max ?? 4000),
  rich: () => ({ type: 'string', maxLength: 60_000, contentMediaType: 'text/html', description: 'cleaned when it is written' }),
  phone: () => ({ ...text(80), description: 'kept as 13812345678, 0571-88001234-801, 400-820-8820, 95338 or +852 23456789' }),
  mail: () => ({ type: 'string', format: 'email' }),
  web: () => ({ type: 'string', format: 'uri' }),
  address: () => ({
    type: 'object',
    properties: {
      code: { type: 'string', pattern: '^\\d{2,9}$' },
      area: { type: 'array', items: { type: 'string' } },
      street: { type: 'string', maxLength: 200 },
    },
    required: ['code'],
  }),
  code: (field) => text(field.max ?? 40),
  creditCode: () => ({ type: 'string', pattern: '^[0-9A-HJ-NP-RT-UW-Y]{18}$' }),
  identity: () => ({ type: 'string', pattern: '^\\d{17}[0-9X]$' }),
  bankCard: () => ({ type: 'string', pattern: '^\\d{12,19}$' }),
  serial: () => text(60),
  count: (field) => ({
    type: 'integer',
    ...(typeof field.min === 'number' ? { minimum: field.min } : {}),
    ...(field.max === undefined ? {} : { maximum: field.max }),
  }),
  quantity: () => decimal(6, 'exact decimal'),
  money: () => decimal(2, 'yuan and fen, exact'),
  price: () => decimal(13, 'exact decimal'),
  rate: () => decimal(6, 'between 0 and 1'),
  percent: () => decimal(6, 'per cent'),
  day: () => ({ type: 'string', format: 'date' }),
  month: () => ({ type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
  moment: () => ({ type: 'string', format: 'date-time' }),
  choice: values,
  choices: (field) => ({ type: 'array', items: values(field), uniqueItems: true }),
  flag: () => ({ type: 'boolean' }),
  ref: () => id,
  refs: () => ({ type: 'array', items: id, uniqueItems: true }),
  lineOf: () => id,
  files: (field) => ({ type: 'array', items: id, uniqueItems: true, maxItems: mostFiles(field), description: 'files brought by POST /api/files' }),
  photo: (field) => ({ type: 'array', items: id, uniqueItems: true, maxItems: mostFiles(field), description: 'pictures brought by POST /api/files' }),
  signature: () => ({ ...id, description: 'a PNG brought by POST /api/files by who signs' }),
}

/** A field's value as JSON Schema, titled in both languages; null where it may be empty. */
export function fieldSchema(field: AnyField): Schema {
  const [chinese, english] = field.label
  const head = { title: `${chinese} ${english}`, ...(field.help ? { description: field.help[0] } : {}), ...(field.system ? { readOnly: true } : {}) }
  if (field.kind === 'lines')
    return { ...head, type: 'array', items: objectSchema(field.fields ?? {}, { id: { ...id, description: 'stays while the line stays' } }) }
  const own = schemas[field.kind](field)
  return field.optional ? { ...own, ...head, type: [...[own.type].flat(), 'null'] } : { ...own, ...head }
}

type Fields = { readonly [name: string]: AnyField }

/** An object of fields as it is read. */
export function objectSchema(fields: Fields, more: { readonly [name: string]: Schema } = {}): Schema {
  return { type: 'object', properties: { ...more, ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])) } }
}

/** An object of fields as it is given: what only the program writes is left out; without an initial value, what must be given is required. */
export function inputSchema(fields: Fields, creating: boolean): Schema {
  const given = Object.entries(fields).filter(([, field]) => !field.system && field.kind !== 'serial')
  const required = given.filter(([, field]) => !field.optional && field.initial === undefined).map(([name]) => name)
  const properties = Object.fromEntries(
    given.map(([name, field]) => [name, field.kind === 'lines' ? { ...fieldSchema(field), items: inputSchema(field.fields ?? {}, true) } : fieldSchema(field)]),
  )
  return { type: 'object', properties, additionalProperties: false, ...(creating && required.length > 0 ? { required } : {}) }
}

import { newId } from '../../base/id.ts'
import { dayIn } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { ownVoice, readTongue } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import { textual } from '../../base/text.ts'
import { nobody } from '../jobs/desk.ts'
import type { JobDesk } from '../jobs/job.ts'
import type { Payload } from '../perform/job.ts'
import { columnsOf } from '../record/columns.ts'
import type { AnyRecord } from '../record/record.ts'
import { recordNamed } from '../perform/office.ts'
import { idFrom } from '../perform/perform-many.ts'
import { perform } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import { voiceOf } from '../store/voices.ts'
import { keepFile } from '../store/kept-files.ts'
import { exportLog } from './export-log.record.ts'
import { takeOut } from './export-list.ts'
import type { Taken } from './export-list.ts'

/** Hours for which an exported file can be fetched. */
const hours = 24
const lists = (query: URLSearchParams, name: string): readonly string[] => (query.get(name) ?? '').split(',').filter((one) => one !== '')

const signs: { readonly [way: string]: string } = { from: '≥', to: '≤', in: '=', is: '=' }
const has = ['含', ' has '] as const
const chosen = ['所选', 'chosen'] as const
const conditionWords: { readonly [said: string]: Label } = {
  empty: ['空', 'empty'],
  filled: ['非空', 'filled'],
  true: ['是', 'yes'],
  false: ['否', 'no'],
  me: ['本人', 'me'],
}

/** The conditions of a list's address in the words of one reader. */
function conditionOf(record: AnyRecord, query: URLSearchParams, voice: Voice): string {
  const said = [...query.entries()].flatMap(([name, value]) => (value === '' ? [] : conditionIn(record, name, value, voice)))
  return said.join(voice.say(['，', '; '])).slice(0, 400)
}

/** One condition of a list's address in words, as it stands above the rows of a file; none for what narrows nothing. */
function conditionIn(record: AnyRecord, name: string, value: string, voice: Voice): readonly string[] {
  const { say } = voice
  const and = say(['、', ', '])
  if (name === 'find') return [`${say(['查找', 'Find'])}=${value}`]
  if (name === 'state')
    return [
      `${say(['状态', 'State'])}=${value
        .split(',')
        .map((one) => (record.states[one] ? say(record.states[one].label) : one))
        .join(and)}`,
    ]
  if (!name.startsWith('f.')) return []
  const [, column = '', way = ''] = name.split('.')
  const field = columnsOf(record)[column]
  const said = value.split(',').map((one) => {
    const label = field?.choices?.[one] ?? conditionWords[one] ?? (/^[0-9a-f]{8}-/.test(one) ? chosen : null)
    return label ? say(label) : one
  })
  const sign = way === 'has' ? say(has) : (signs[way] ?? '=')
  return [`${field ? say(field.label) : column}${sign}${said.join(and)}`]
}

/** What is taken out, from the address of the list that shows it and a wish for its lines. */
export function takenFrom(
  kernel: Kernel,
  given: { readonly [name: string]: unknown },
): { readonly taken: Taken; readonly noted: string; readonly format: 'xlsx' | 'csv' } {
  const record = recordNamed(kernel.office, textual(given.record))
  const query = new URLSearchParams(textual(given.query))
  const columns = lists(query, 'cols')
  const lines = textual(given.lines) || null
  if (lines !== null && record.fields[lines]?.kind !== 'lines') refuse('invalid', ['没有这种明细', 'There are no such lines'], 'lines')
  const narrowing = {
    find: query.get('find') ?? '',
    states: lists(query, 'state'),
    ...(query.get('of') ? { of: query.get('of') ?? '' } : {}),
    filters: new Map([...query.entries()].filter(([name, value]) => name.startsWith('f.') && value !== '').map(([name, value]) => [name.slice(2), value])),
  }
  const sort = query.get('sort') || (record.sort === 'master' && record.key ? record.key : '-madeAt')
  const voice = voiceOf(readTongue(textual(given.language)))
  return {
    taken: {
      record,
      query: { ...narrowing, sort, columns: columns.length === 0 ? null : columns },
      lines,
      condition: conditionOf(record, query, voice),
      voice,
    },
    // The log of what left the house is the house's own.
    noted: conditionOf(record, query, ownVoice),
    format: given.format === 'csv' ? 'csv' : 'xlsx',
  }
}

/** Makes the file, keeps it for its person for a day, and writes down that he took it. Returns the file's id and how many rows it has. */
export async function exportFile(
  desk: Pick<JobDesk, 'kernel' | 'see' | 'company'>,
  person: string,
  payload: Payload,
  step: (done: number) => Promise<void>,
): Promise<{ readonly file: string; readonly rows: number }> {
  const { kernel, company } = desk
  const { taken, noted, format } = takenFrom(kernel, payload)
  const going = await takeOut(kernel.office, desk.see, taken, format, step)
  const id = newId<'kept'>()
  const name = `${taken.voice.say(taken.record.label)}-${dayIn('Asia/Shanghai', new Date())}.${format}`
  await keepFile(kernel.pool, company, { id, person, name, hours }, going.bytes)
  const rows = going.count()
  const input = { person, what: taken.record.label[0], format, rows, ...(noted === '' ? {} : { filter: noted }) }
  await perform(kernel, company, nobody, { id: idFrom('export', id), record: exportLog.name, verb: 'create', input }, { founding: true })
  return { file: id, rows }
}

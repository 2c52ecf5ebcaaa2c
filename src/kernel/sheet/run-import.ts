import { sha256Hex } from '../../base/hash.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { perform } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import type { AnyRecord } from '../record/record.ts'
import type { ImportPlan, PlannedRow } from './plan-import.ts'

/** Whose import of which file: `file` is the SHA-256 of its bytes. */
export interface ImportRun {
  readonly company: number
  readonly person: string
  readonly file: string
}

/** How many rows were made, changed and left as they were. */
export interface ImportOutcome {
  readonly made: number
  readonly changed: number
  readonly same: number
}

/** Commands under way at the same time: other people keep their connections. */
const width = 4
/** Rows that are named when they were refused. */
const named = 20

/** The id follows from the file and the row, so that what is sent again, after a broken connection too, happens once. */
function commandId(...parts: readonly (string | number)[]): string {
  const hex = sha256Hex(parts.join('\u0000'))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** No further row can succeed either: the person may not, or is no longer there. */
const hopeless = (refusal: Refusal): boolean => refusal.code === 'forbidden' || refusal.code === 'signedOut'

interface Progress {
  made: number
  changed: number
  readonly refused: { readonly row: number; readonly refusal: Refusal }[]
  stopped: boolean
}

async function one(kernel: Kernel, run: ImportRun, record: AnyRecord, planned: PlannedRow, started: string, progress: Progress): Promise<void> {
  const { row, input, on } = planned
  const verb = on ? 'update' : 'create'
  const id = commandId('import', run.company, run.person, run.file, record.name, row, verb, on?.id ?? '', on?.version ?? 0)
  const reply = await perform(kernel, run.company, run.person, { id, record: record.name, verb, input, ...(on ? { row: on.id, version: on.version } : {}) })
  if (on) progress.changed += 1
  // A reply from before was not made by this run.
  else if (textual(reply.row.madeAt) >= started) progress.made += 1
}

function refusedAll({ made, changed, refused }: Progress): Refusal {
  const sorted = refused.toSorted((a, b) => a.row - b.row)
  const says = ({ row, refusal }: (typeof sorted)[number]) => new Refusal(refusal.code, [`第 ${row} 行：${refusal.says[0]}`, `Row ${row}: ${refusal.says[1]}`])
  const [first, ...rest] = sorted.slice(0, named).map(says)
  const done = made + changed
  return new Refusal(
    first?.code ?? 'invalid',
    [
      `已导入 ${done} 行，${refused.length} 行没有导入；改好后重新导入整个文件，不会重复。${first?.says[0] ?? ''}`,
      `${done} rows were imported, ${refused.length} were not; mend them and import the file again. ${first?.says[1] ?? ''}`,
    ],
    '',
    rest,
  )
}

/**
 * Carries the plan out: one command for each row that is new or changed, by the one write path, with the person's own rights. Rows that are
 * bad are left out. When rows are refused after all (a rule that only the write path knows), the others are still imported, and the refusal
 * names them; the same file may be imported again.
 */
export async function runImport(kernel: Kernel, run: ImportRun, record: AnyRecord, plan: ImportPlan): Promise<ImportOutcome> {
  const rows = plan.rows.filter((planned) => planned.verdict === 'new' || planned.verdict === 'changed')
  const started = new Date().toISOString()
  const progress: Progress = { made: 0, changed: 0, refused: [], stopped: false }
  const queue = rows.values()
  const lane = async (): Promise<void> => {
    for (const planned of queue) {
      if (progress.stopped) return
      try {
        await one(kernel, run, record, planned, started, progress)
      } catch (thrown) {
        if (!(thrown instanceof Refusal) || hopeless(thrown)) progress.stopped = true
        if (!(thrown instanceof Refusal)) throw thrown
        progress.refused.push({ row: planned.row, refusal: thrown })
      }
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  if (progress.refused.length > 0) throw refusedAll(progress)
  const { made, changed } = progress
  return { made, changed, same: plan.counts.same + rows.length - made - changed }
}

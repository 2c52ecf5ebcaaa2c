import { sha256Hex } from '../../base/hash.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { idFrom, performMany, writtenTogether } from '../perform/perform-many.ts'
import type { Kernel } from '../perform/work.ts'
import type { AnyRecord } from '../record/record.ts'
import { sheetLimits } from './cells.ts'
import type { CellSays, Group } from './groups.ts'
import type { ImportPlan, PlannedRow, Verdict } from './plan-import.ts'
import { placeRefusal } from './read-group.ts'

/** Rows that are sent back to be looked at; the counts speak of all. */
const shownRows = 200

/** One row as a page shows it. */
export interface TriedRow {
  readonly row: number
  readonly verdict: Verdict
  readonly title: string
  readonly faults: readonly CellSays[]
  readonly doubts: readonly CellSays[]
}

/** A row that is not imported, with what it says in the file. */
export interface BadRow {
  readonly group: Group
  readonly faults: readonly CellSays[]
}

/** What a trial found: how many rows of each verdict, how many new ones seem to be there already, the first of them (wrong and doubtful ones before others), and every wrong one. */
export interface Tried {
  readonly counts: { readonly [V in Verdict]: number }
  readonly doubtful: number
  readonly rows: readonly TriedRow[]
  readonly bad: readonly BadRow[]
}

type Step = (done: number, total?: number, says?: Label) => Promise<void>

/** Goes through the whole plan and writes nothing. */
export async function tryImport(plan: ImportPlan, step: Step): Promise<Tried> {
  const counts = { new: 0, changed: 0, same: 0, bad: 0 }
  const good: TriedRow[] = []
  const odd: TriedRow[] = []
  const wrong: TriedRow[] = []
  const bad: BadRow[] = []
  let done = 0
  let doubtful = 0
  for await (const lot of plan.lots()) {
    for (const { row, verdict, faults, doubts, group } of lot) {
      counts[verdict] += 1
      if (doubts.length > 0) doubtful += 1
      const into = verdict === 'bad' ? wrong : doubts.length > 0 ? odd : good
      if (into.length < shownRows) into.push({ row, verdict, title: plan.titleOf(group), faults, doubts })
      if (verdict === 'bad') bad.push({ group, faults })
    }
    done += lot.length
    await step(done, plan.count, ['核对', 'Checking'])
  }
  return { counts, doubtful, rows: [...wrong, ...odd, ...good].slice(0, shownRows), bad }
}

/** Whose import it is, and by what it is written. */
export interface ImportRun {
  readonly kernel: Kernel
  readonly company: number
  readonly person: string
  /** the file: the same one does what nothing recognises once, another one does it again */
  readonly file: string
}

/** How many rows were made, changed and left as they were; and those that were not imported. */
export interface ImportOutcome {
  readonly made: number
  readonly changed: number
  readonly same: number
  readonly bad: readonly BadRow[]
  /** the first of the bad, as a page shows them */
  readonly rows: readonly TriedRow[]
}

/** What became of one lot. */
interface Written {
  readonly made: number
  readonly changed: number
  readonly same: number
  readonly refused: readonly (readonly [row: PlannedRow, faults: readonly CellSays[]])[]
}

async function writeLot(run: ImportRun, record: AnyRecord, header: ImportPlan['header'], lot: readonly PlannedRow[]): Promise<Written> {
  const counts = { made: 0, changed: 0, same: lot.filter((one) => one.verdict === 'same').length }
  const refused: [PlannedRow, readonly CellSays[]][] = lot.flatMap((one) => (one.verdict === 'bad' ? [[one, one.faults]] : []))
  const write = async (due: readonly PlannedRow[], place: string): Promise<void> => {
    if (due.length === 0) return
    const asked = sha256Hex(JSON.stringify(due.map(({ on, input, made }) => [on, input, made])))
    const id = idFrom('import', run.company, run.person, record.name, place, asked)
    const rows = due.map(({ on, input, values, made }) => ({ on, input, ...(values ? { values } : {}), ...(made ? { made } : {}) }))
    const outcomes = await performMany(run.kernel, run.company, run.person, { id, asked, record: record.name, rows })
    for (const [index, one] of due.entries()) {
      const outcome = outcomes[index]
      if (!outcome) continue
      if (!('refused' in outcome)) counts[one.on ? 'changed' : 'made'] += 1
      else refused.push([one, placeRefusal(record, header, one.group, outcome.refused)])
    }
  }
  // What nothing recognises is new each time it is looked at. It is written apart from what changes, known by where in which file it stands: so the
  // same file, begun again, does it once, and another file does it again.
  const isApart = ({ on }: PlannedRow): boolean => record.key === undefined && on === null
  const due = lot.filter((one) => one.verdict === 'new' || one.verdict === 'changed')
  const apart = due.filter(isApart)
  const known = due.filter((one) => !isApart(one))
  await write(known, '')
  await write(apart, `${run.file} ${apart[0]?.row}`)
  return { ...counts, refused: refused.toSorted(([one], [other]) => one.row - other.row) }
}

/**
 * Carries the plan out: rows that are new or changed in batches by the one write path, with the person's own rights. While the database writes
 * one batch the next is read and made ready; where rows are written one by one, and so numbered in the order of the file, only read. Rows that
 * are bad, or that are refused after all, are left out and told. What is begun again, or imported twice at the same time, is done once: the
 * batch's id follows from what it writes.
 */
export async function runImport(run: ImportRun, record: AnyRecord, plan: ImportPlan, skipBad: boolean, step: Step): Promise<ImportOutcome> {
  const total = { made: 0, changed: 0, same: 0 }
  const bad: BadRow[] = []
  const rows: TriedRow[] = []
  const take = (written: Written): void => {
    for (const name of ['made', 'changed', 'same'] as const) total[name] += written[name]
    for (const [{ row, group }, faults] of written.refused) {
      bad.push({ group, faults })
      if (rows.length < shownRows) rows.push({ row, verdict: 'bad', title: plan.titleOf(group), faults, doubts: [] })
    }
  }
  // A small file that is wrong anywhere is not begun; a large one was tried, and stops where it is wrong now.
  if (!skipBad && plan.count <= sheetLimits.small) needAllGood((await tryImport(plan, () => Promise.resolve())).counts.bad)
  const abreast = writtenTogether(run.kernel.office, record) ? 2 : 1
  const writing: Promise<Written>[] = []
  const settle = async (most: number): Promise<void> => {
    while (writing.length > most) {
      const [first] = writing
      if (first) take(await first)
      void writing.shift()
    }
  }
  let done = 0
  try {
    for await (const lot of plan.lots()) {
      const wrong = skipBad ? 0 : lot.filter((one) => one.verdict === 'bad').length
      if (wrong > 0) {
        await settle(0)
        needAllGood(wrong)
      }
      await settle(abreast - 1)
      await step(done, plan.count, ['写入', 'Writing'])
      done += lot.length
      const lotWritten = writeLot(run, record, plan.header, lot)
      // Looked at when it is awaited, in a later round or after the last.
      lotWritten.catch(() => undefined)
      writing.push(lotWritten)
    }
    await settle(0)
  } finally {
    // Whatever ended it, nothing is still being written when it is told to be over.
    await Promise.allSettled(writing)
  }
  await step(done, plan.count)
  return { ...total, bad, rows }
}

function needAllGood(wrong: number): void {
  if (wrong > 0) refuse('invalid', [`有 ${wrong} 行填错了，请改好后重新选择文件，或跳过它们`, `${wrong} rows are wrong: mend or skip them`])
}

import { addDays } from '../../base/day.ts'
import { fixed } from '../../base/exact.ts'
import { newId } from '../../base/id.ts'
import { readPercent, readQuantity } from '../../base/price.ts'
import type { Percent } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf, VerbInput } from '../../kernel/record/record.ts'
import { averageOf, factPoints, gradeOf, scoreOf } from './calculate-scores.ts'
import type { Facts } from './calculate-scores.ts'
import { partnerRound } from './partner-round.record.ts'
import { partnerTrial } from './partner-trial.record.ts'
import { partnerScore } from './partner-score.record.ts'

type Round = RowOf<typeof partnerRound>
type Candidate = Round['candidates'][number]

// A year of what each carried: in time of those with a promise, whole of all, and freight of the worth of what went at our cost.
const factsSql = `
  select c.id as carrier, count(w.id)::integer as trips,
    (10000 * count(*) filter (where w.arrived_on <= w.promised_on) / nullif(count(w.promised_on) filter (where w.arrived_on is not null), 0))::bigint as punctual,
    (10000 * count(w.id) filter (where not w.damaged) / nullif(count(w.id), 0))::bigint as undamaged,
    (select (10000 * sum(s.freight) / nullif(sum(s.gross), 0))::bigint from shipment s
      where s.company_id = $1 and s.carrier = c.id and s.state = 'shipped' and s.freight > 0 and s.gross > 0 and s.shipped_on > $3::date) as freight
  from carrier c left join consignment w on w.company_id = $1 and w.carrier = c.id and w.state <> 'void' and w.arrived_on is not null and w.sent_on > $3::date
  where c.company_id = $1 and c.id = any($2::uuid[]) group by c.id`

const percent = (hundredths: bigint | null): Percent | null => (hundredths === null ? null : readPercent(fixed(hundredths, 2)))

async function factsOf(read: Reading, row: Round): Promise<ReadonlyMap<string, Facts & { readonly trips: number }>> {
  const carriers = row.candidates.flatMap((one) => one.carrier ?? [])
  const found = await read.rows<Facts & { readonly carrier: string; readonly trips: number }>(factsSql, [read.company, carriers, addDays(read.today, -365)])
  return new Map(found.map((one) => [one.carrier, one]))
}

const nothing: Facts = { punctual: null, undamaged: null, freight: null }
const partyOf = (one: Candidate): string => one.carrier ?? one.supplier ?? ''

/** What each candidate is called, by his id. */
export async function namesOf(read: Pick<Reading, 'company' | 'rows'>, candidates: readonly Candidate[]): Promise<ReadonlyMap<string, string>> {
  const found = await read.rows<{ id: string; name: string }>(
    `select id, name from carrier where company_id = $1 and id = any($2::uuid[]) union all select id, name from supplier where company_id = $1 and id = any($2::uuid[])`,
    [read.company, candidates.map(partyOf)],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** Everybody's points, now that all are in, and what they come to with what happened within the year. */
async function addedUp(tx: Tx, row: Round) {
  const sheets = await tx.find(partnerScore, { round: row.id, state: 'handedIn' })
  const [facts, names] = [await factsOf(tx, row), await namesOf(tx, row.candidates)]
  const all = row.candidates.map((one) => facts.get(partyOf(one)) ?? nothing)
  const candidates = row.candidates.map((one) => {
    const own = facts.get(partyOf(one))
    const name = names.get(partyOf(one)) ?? ''
    const score = scoreOf(row.criteria, ({ id, source }) => {
      if (source !== 'scored') return factPoints(source, own ?? nothing, all)
      const criterion = row.criteria.find((each) => each.id === id)?.name
      return averageOf(
        sheets.flatMap((sheet) => sheet.lines.flatMap((line) => (line.candidate === name && line.criterion === criterion ? (line.points ?? []) : []))),
      )
    })
    const { punctual, undamaged, freight } = own ?? nothing
    return {
      ...one,
      trips: own?.trips ?? null,
      punctual: percent(punctual),
      undamaged: percent(undamaged),
      freight: percent(freight),
      score: score === null ? null : readQuantity(fixed(score, 2)),
      grade: score === null ? null : gradeOf(score),
    }
  })
  const scores = sheets.flatMap(({ scorer, lines }) =>
    lines.map(({ candidate, criterion, points }) => ({ id: newId(), scorer, candidate, criterion, points: points ?? 0 })),
  )
  return { candidates, scores }
}

/** The sheet of somebody who is asked, with every candidate and criterion once. One each: the choice is locked, so that two cannot both be his. */
async function sheetFits(tx: Tx, sheet: RowOf<typeof partnerScore>): Promise<Round> {
  const [row] = await tx.lock(partnerRound, [sheet.round])
  if (!row) refuse('unknown', ['没有这次评选', 'No such choice'], 'round')
  if (row.state !== 'scoring') refuse('state', [`${row.number} 不在评分中`, `${row.number} is not being scored`], 'round')
  if (sheet.scorer !== tx.actor.person) refuse('forbidden', ['只能填自己的评分', 'Only one’s own points'], 'scorer')
  if (!row.scorers.includes(sheet.scorer)) refuse('forbidden', ['您不是这次评选的评分人', 'You are not asked to score'], 'round')
  const others = await tx.find(partnerScore, { round: row.id, scorer: sheet.scorer })
  const other = others.find((one) => one.id !== sheet.id && one.state !== 'void')
  if (other) refuse('depended', [`您已有评分表 ${other.number}`, `You have ${other.number} already`], 'round')
  const names = await namesOf(tx, row.candidates)
  const wanted = new Set(
    row.criteria.flatMap(({ name, source }) => (source === 'scored' ? [...names.values()].map((candidate) => `${candidate} ${name}`) : [])),
  )
  const given = sheet.lines.map(({ candidate, criterion }) => `${candidate} ${criterion}`)
  if (given.length !== wanted.size || new Set(given).size !== wanted.size || given.some((one) => !wanted.has(one)))
    refuse('invalid', ['请从评选「评分」生成评分表，每个候选的每条标准一行', 'Each candidate and criterion once: draft it from the choice'], 'lines')
  return row
}

/** Who is taken, and who on trial until a day; the best may be passed by only with a reason. */
function proposed(tx: Tx, row: Round, input: VerbInput<typeof partnerRound, 'propose'>) {
  const { why, trialUntil } = input
  const chosen = new Set<string>([...(input.taken ?? []), ...(input.suppliers ?? [])])
  const trial = new Set<string>([...(input.onTrial ?? []), ...(input.trialSuppliers ?? [])])
  const at = (carriers: string, suppliers: string): string => (row.kind === 'carrier' ? carriers : suppliers)
  const stranger = [...chosen, ...trial].find((one) => !row.candidates.some((each) => partyOf(each) === one))
  if (chosen.size + trial.size === 0 || stranger !== undefined)
    refuse('invalid', ['请从候选中选择采用或试用的', 'Choose among the candidates'], at('taken', 'suppliers'))
  if ([...trial].some((one) => chosen.has(one)))
    refuse('invalid', ['同一家不能既采用又试用', 'One is taken or on trial, not both'], at('onTrial', 'trialSuppliers'))
  if (trial.size > 0 !== (trialUntil !== null)) refuse('invalid', ['有试用的填试用至，没有的不填', 'Until when, where one is on trial'], 'trialUntil')
  if (trialUntil !== null && trialUntil <= tx.today) refuse('invalid', ['试用至要晚于今天', 'A trial ends after today'], 'trialUntil')
  const scoreIn = (one: Candidate): number => Number(one.score ?? '0')
  const best = row.candidates.reduce((top, one) => (scoreIn(one) > scoreIn(top) ? one : top))
  if (!chosen.has(partyOf(best)) && why === null) refuse('invalid', ['没有采用总分最高的，请写理由', 'The best is passed by: say why'], 'why')
  const verdictOf = (party: string) => (chosen.has(party) ? ('taken' as const) : trial.has(party) ? ('trial' as const) : ('refused' as const))
  const candidates = row.candidates.map((one) => ({ ...one, verdict: verdictOf(partyOf(one)) }))
  return Promise.resolve({ why, trialUntil, proposedBy: tx.actor.person, candidates })
}

const saved = async (tx: Tx, sheet: RowOf<typeof partnerScore>): Promise<undefined> => {
  await sheetFits(tx, sheet)
}

export default [
  implement(partnerScore, 'create', saved),
  implement(partnerScore, 'update', saved),
  /** The last one to hand in adds them up. */
  implement(partnerScore, 'handIn', async (tx, sheet) => {
    const row = await sheetFits(tx, sheet)
    const open = sheet.lines.findIndex((line) => line.points === null)
    if (open >= 0) refuse('invalid', [`第 ${open + 1} 行还没有打分`, `Line ${open + 1} has no points`], `lines.${open}.points`)
    const handed = await tx.find(partnerScore, { round: row.id, state: 'handedIn' })
    if (handed.length + 1 === row.scorers.length) tx.later('addScores', { round: row.id })
    return undefined
  }),
  implement(partnerRound, 'noteScored', addedUp),
  implement(partnerRound, 'propose', proposed),
  /** Who is on trial is written down with the day by which he is evaluated. */
  implement(partnerRound, 'decide', async (tx, row) => {
    for (const one of row.candidates) {
      if (one.verdict !== 'trial' || row.trialUntil === null) continue
      const { carrier, supplier } = one
      const made = await tx.create(partnerTrial, { carrier, supplier, since: tx.today, until: row.trialUntil, what: row.subject })
      await tx.do(partnerTrial, 'noteRound', made.id, { round: row.id })
    }
    return { decidedOn: tx.today }
  }),
]

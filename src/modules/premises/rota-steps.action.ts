import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { person } from '../people/person.record.ts'
import { nextPersons, nextSpan } from './calculate-next-turn.ts'
import { hygieneRota } from './hygiene-rota.record.ts'

export default [
  /** Who was on duty says so himself. */
  implement(hygieneRota, 'finish', (tx, row) => {
    if (!row.persons.includes(tx.actor.person)) refuse('forbidden', ['由值日人自己点「做完了」', 'Who is on duty says so himself'])
    happened(row.doneOn ?? tx.today, tx.today, row.from, 'doneOn')
    return Promise.resolve({ doneBy: tx.actor.person })
  }),
  /** The whole next rota by one press: every area of this span, its people those of the area before it. What is there already stays, and who left is on no rota. */
  implement(hygieneRota, 'follow', async (tx, row) => {
    const now = await tx.find(hygieneRota, { from: row.from })
    const span = nextSpan(row)
    const there = new Set((await tx.find(hygieneRota, { from: span.from })).map((one) => one.area))
    const missing = now.filter((one) => !there.has(one.area))
    if (missing.length === 0) refuse('duplicate', [`${span.from} 起的值日表已经排好了`, `The rota from ${span.from} is there already`])
    const here = new Set((await tx.find(person, { active: true })).map((one) => one.id))
    for (const { area, tasks } of missing) {
      const persons = nextPersons(now, area).filter((one) => here.has(one))
      if (persons.length === 0) refuse('state', [`轮到「${area}」的人都已停用，请先改这一期的值日人`, `Nobody is left for ${area}: change this rota first`])
      const made = await tx.create(hygieneRota, { ...span, area, persons, tasks })
      tx.notify(made.persons, {
        topic: 'duty',
        says: [`${span.from} 至 ${span.to} 轮到您值日：${area}`, `Your turn from ${span.from}: ${area}`],
        record: hygieneRota.name,
        row: made.id,
      })
    }
    return undefined
  }),
]

import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { salesPlan } from './sales-plan.record.ts'

/** The next edition of a plan in force, to be changed; why is for who makes it to say. */
export default draftFrom(salesPlan, salesPlan, ['编下一版', 'Next edition'], ['approved'], (_read, plans): Promise<InputOf<typeof salesPlan>> => {
  if (plans.length > 1) refuse('invalid', ['一次调整一份计划', 'One plan at a time'])
  const { id, name, year, measure, direction, person, alertBelow, lines } = present(plans[0], 'an edition follows a plan')
  return Promise.resolve({
    name,
    year,
    measure,
    direction,
    person,
    alertBelow,
    replaces: id,
    why: '',
    lines: lines.map(({ id: _, year: __, ...line }) => line),
  })
})

import { present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { expenseClaim } from '../expenses/expense-claim.record.ts'
import { guestMeal } from './guest-meal.record.ts'

// Meals with guests are entertainment, 05 below the expenses of selling in the chart we begin with; where the company calls it otherwise, its first kind, and who claims it sees to it.
const kindSql = `select k.id from expense_kind k left join account a on a.company_id = $1 and a.id = k.account
  where k.company_id = $1 and k.active order by a.code like '%-05' desc nulls last, k.code limit 1`

/** A claim of what meals with guests cost, a line each. Duty E8. */
export default draftFrom(
  expenseClaim,
  guestMeal,
  ['生成费用报销单', 'Draft a claim'],
  ['settled'],
  async (read, meals): Promise<InputOf<typeof expenseClaim>> => {
    const [kind] = await read.rows<{ id: Id<'expenseKind'> }>(kindSql, [read.company])
    if (!kind) refuse('unknown', ['还没有费用类别，请先设置', 'There is no kind of expense yet'])
    const first = present(meals[0], 'a claim comes of a meal')
    return {
      claimant: first.applicant,
      about: `${guestMeal.label[0]} ${meals.map((meal) => meal.number).join(' ')}`.slice(0, 150),
      papers: meals.reduce((sum, meal) => sum + (meal.receipts ?? 0), 0),
      lines: meals.map((meal) => ({
        on: meal.on,
        kind: kind.id,
        summary: `${meal.guests} ${meal.reason}`.slice(0, 100),
        customer: meal.customer,
        meal: meal.id,
        gross: present(meal.spent, 'a settled meal has its cost'),
      })),
    }
  },
)

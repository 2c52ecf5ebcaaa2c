import { defineDuty } from '../../kernel/record/duty.ts'

/** A look through the goods once a week. Duty B11. */
export default defineDuty({
  name: 'stockGlance',
  label: ['每周看库存', 'Look at the stock'],
  about: ['打开库存收发存，核对畅销、滞销和临期品，写明发现的问题', 'Look through the stock report and say what was found'],
  serves: ['B11'],
  every: { every: 'week', on: 5 },
  owner: { role: 'warehouse' },
})

import { defineDuty } from '../../kernel/record/duty.ts'

/** A look through the data once a month. Duty B11. */
export default defineDuty({
  name: 'dataCheck',
  label: ['每月数据检查', 'Look through the data'],
  about: [
    '打开「数据质量检查」，补齐缺项、合并重复客户、更新过期证照，写明得分和还没有解决的',
    'Open the report on the quality of the data, mend what is wanting, and say the points and what is left',
  ],
  serves: ['B11'],
  every: { every: 'month', on: 10 },
  owner: { role: 'clerk' },
})

/** Where what is missing or scrap goes from 待处理财产损溢. */
export const lossTo = {
  administration: ['管理费用', 'Administration'],
  otherExpense: ['营业外支出', 'Non-operating expense'],
  compensation: ['责任人赔偿', 'Paid by who is to blame'],
} as const

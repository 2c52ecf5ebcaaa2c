import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow } from '../../kernel/perform/tx.ts'
import { titleNames, titleParts } from './calculate-title.ts'
import { customer } from './customer.record.ts'
import { titleCheck } from './title-check.record.ts'

/** The data to be verified beside those that were verified last and those that stand in the customer's file now: a change meanwhile stops it. */
export default compare(titleCheck, 'verify', async (read, row) => {
  const before = (await read.find(titleCheck, { customer: row.customer, state: 'verified' })).at(-1)
  const now = await read.get(customer, row.customer)
  const rows = titleNames.map((name): ComparedRow => {
    const [last, file, here] = [before?.[name] ?? '', now[name] ?? '', row[name] ?? '']
    const moved = file !== here
    return {
      label: titleParts[name],
      values: [last, file, here],
      differs: moved || (before !== undefined && last !== here),
      ...(moved ? { blocks: true, note: ['客户资料又改过，请作废后重新核实', "The customer's file was changed: begin again"] as const } : {}),
    }
  })
  return {
    columns: [
      ['上次核实', 'Verified last'],
      ['客户资料', "Customer's file"],
      ['本次', 'This time'],
    ],
    groups: [{ title: ['开票资料', 'Invoice data'], rows }],
  }
})

import { defineJob } from '../jobs/job.ts'
import { keepBadRows, openedImport } from './import-file.ts'
import { tryImport } from './run-import.ts'
import { triedToWire } from './wire.ts'

/** What a large file would do to a record, found out without writing anything. */
export default defineJob({
  name: 'tryImport',
  label: ['核对导入文件', 'Check an import'],
  costly: true,
  thread: true,
  run: async (desk, payload) => {
    const { record, sheet, plan, choice, person } = await openedImport(desk, payload)
    const tried = await tryImport(plan, desk.step)
    const badFile = await keepBadRows(desk.kernel, desk.company, person, { record, sheet, header: plan.header, bad: tried.bad, language: choice.language })
    return { ...triedToWire(tried), totals: [...plan.totals], badFile }
  },
})

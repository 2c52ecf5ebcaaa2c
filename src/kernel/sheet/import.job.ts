import { defineJob } from '../jobs/job.ts'
import { keepBadRows, openedImport, rememberMapping } from './import-file.ts'
import { runImport } from './run-import.ts'
import { rowsToWire } from './wire.ts'

/** Brings the rows of a workbook in. Begun again after a crash it finds what is in already: the rows are recognised, and each batch happens once. */
export default defineJob({
  name: 'import',
  label: ['导入', 'Import'],
  costly: true,
  thread: true,
  light: (payload) => payload.light === true,
  run: async (desk, payload) => {
    const { record, sheet, plan, choice, person } = await openedImport(desk, payload)
    if (choice.mapping) await rememberMapping(desk.kernel, desk.see, desk.company, record, plan.header, choice.mapping)
    const { made, changed, same, bad, rows } = await runImport(
      { kernel: desk.kernel, company: desk.company, person, file: choice.file },
      record,
      plan,
      choice.skipBad,
      desk.step,
    )
    const badFile = await keepBadRows(desk.kernel, desk.company, person, { record, sheet, header: plan.header, bad, language: choice.language })
    return { made, changed, same, bad: bad.length, rows: rowsToWire(rows), badFile }
  },
})

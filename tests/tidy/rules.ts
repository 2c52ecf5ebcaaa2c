import { docComments, nothingUnfinished, reasonedSuppressions } from './comments.ts'
import { noCycles } from './cycles.ts'
import { fileSizes, functionSizes, names, noBarrels } from './form.ts'
import { importTable } from './imports.ts'
import { oneMigrationANumber } from './migrations.ts'
import { askedOnce } from './asked-once.ts'
import { daysOfTheOffice } from './moments.ts'
import { noMachinePaths } from './paths.ts'
import { purity } from './purity.ts'
import type { Rule } from './source.ts'
import { noTypeHoles } from './types.ts'
import { bothLanguages } from './words.ts'
import { oneWritePath } from './writes.ts'

/** The rules of STYLE.md and ARCHITECTURE.md that a machine can keep, in the order in which they are worth reading. */
export const rules: readonly Rule[] = [
  importTable,
  noCycles,
  oneWritePath,
  purity,
  daysOfTheOffice,
  askedOnce,
  noTypeHoles,
  names,
  fileSizes,
  functionSizes,
  noBarrels,
  docComments,
  reasonedSuppressions,
  nothingUnfinished,
  noMachinePaths,
  oneMigrationANumber,
  bothLanguages,
]

import type { ImportDone, ImportTried } from '../../kit/import-contract.ts'
import type { JobTold } from '../../kit/jobs-contract.ts'

// What a job kept is JSON: it is told by its shape what it is.
const isTried = (result: object): result is ImportTried => 'counts' in result && 'rows' in result && 'totals' in result
const isDone = (result: object): result is ImportDone => 'made' in result && 'rows' in result

/** What a trial found, from its job; null when it is something else. */
export const readTried = (result: JobTold['result']): ImportTried | null => (result && isTried(result) ? result : null)

/** What an import came to, from its job; null when it is something else. */
export const readDone = (result: JobTold['result']): ImportDone | null => (result && isDone(result) ? result : null)

import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the demo company that all copies come from is kept, by the name of the tests' template; the cluster's end removes it. */
export const demoFolder = (template: string): string => join(tmpdir(), `${template}-demo`)
/** The database of the same. */
export const demoDatabase = (template: string): string => `${template}_demo`

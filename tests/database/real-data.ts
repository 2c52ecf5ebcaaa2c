import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A folder of the real data that stands beside the checkout (or where NEIQIN_DATA_SETS says), or why a test must do without. */
export function realData(name: string): { readonly folder: string; readonly absent: string | undefined } {
  const folder = `${process.env.NEIQIN_DATA_SETS ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))}/${name}`
  return { folder, absent: existsSync(folder) ? undefined : `the real data ${name} is not beside this checkout: ${folder}` }
}

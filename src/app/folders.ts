import { join, resolve } from 'node:path'

/** The folder that holds everything: `--data DIR`, else ./data. */
export const dataFolder = (given: string | undefined): string => resolve(given ?? 'data')

/** The folder of the files' bytes, beside the database; with a database server of one's own too. */
export const filesFolder = (given?: string): string => join(dataFolder(given), 'files')

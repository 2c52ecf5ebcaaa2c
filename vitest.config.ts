import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

// One database cluster for all tests that may need one; each test file makes its own database in it.
const cluster = 'tests/database/global-setup.ts'
// NEIQIN_QUICK leaves out what starts browsers and servers or breaks things on purpose: npm run check has three minutes.
const slow = process.env.NEIQIN_QUICK ? ['tests/{browser,journeys,faults}/**'] : []
const ignored = ['**/node_modules/**', 'dist/**', 'data/**', '.cache/**', ...slow]
// These never speak to a database, so that they run in a second, and run even when the database does not.
const plain = ['tests/{tidy,lock}.test.ts', 'tests/{base,fetch,runner,tidy}/**/*.test.ts', 'tests/browser/chromium.test.ts']

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    environment: 'node',
    pool: 'forks',
    // Tests wait a fifth of their time for processes that begin and end: a third keeps two cores busy.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Browser, database and server share two cores: a slow moment is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    passWithNoTests: false,
    allowOnly: false,
    unstubEnvs: true,
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'plain', include: plain, exclude: ignored } },
      {
        extends: true,
        test: {
          name: 'whole',
          // The office is a thousand modules, which take two seconds to read: a worker reads them once, not once for each of its files.
          isolate: false,
          include: ['tests/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'],
          exclude: [...ignored, ...plain],
          ...(existsSync(new URL(cluster, import.meta.url)) ? { globalSetup: [cluster] } : {}),
        },
      },
    ],
  },
})

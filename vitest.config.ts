import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// One database cluster for all tests that need one; each makes its own company or database in it.
const cluster = 'tests/database/global-setup.ts'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx', 'src/**/*.test.ts', 'src/**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'dist/**', 'data/**', '.cache/**'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Browser, database and server share two cores: a slow moment is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    passWithNoTests: false,
    allowOnly: false,
    unstubEnvs: true,
    restoreMocks: true,
    ...(existsSync(new URL(cluster, import.meta.url)) ? { globalSetup: [cluster] } : {}),
  },
})

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { antdStyles } from './tools/antd-styles.ts'
import { compressed } from './tools/compressed.ts'
import { early } from './tools/early.ts'
import { examples } from './tools/examples.ts'
import { recordHeads } from './tools/record-heads.ts'
import { traditional } from './tools/traditional.ts'

export default defineConfig({
  plugins: [react(), antdStyles(), early(), examples(), recordHeads(), traditional(), compressed()],
  base: '/',
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Which file needs which: by this a test weighs the first page.
    manifest: true,
    // What most screens share comes as one file, and so does what is small and shared by a few: each small file is one more question to the server
    // before anything is seen.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', minShareCount: 13, priority: 2 },
            {
              name: 'small',
              minShareCount: 2,
              maxModuleSize: 4_000,
              test: /\/src\/web\/(kit|kinds|screens\/print)\/|ant-design\/icons|react-query|query-core/,
              priority: 1,
            },
          ],
        },
      },
    },
    target: 'es2023',
    // Fonts and icons stay files of our own origin, so that the page needs no data: sources.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
})

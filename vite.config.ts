import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { antdStyles } from './tools/antd-styles.ts'
import { compressed } from './tools/compressed.ts'
import { examples } from './tools/examples.ts'
import { traditional } from './tools/traditional.ts'

export default defineConfig({
  plugins: [react(), antdStyles(), examples(), traditional(), compressed()],
  base: '/',
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Which file needs which: by this a test weighs the first page.
    manifest: true,
    // What most screens share comes as one file: seventy small ones are as many questions to the server before anything is seen.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 8 }] } } },
    target: 'es2023',
    // Fonts and icons stay files of our own origin, so that the page needs no data: sources.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
})

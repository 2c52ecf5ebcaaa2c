import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { traditional } from './tools/traditional.ts'

export default defineConfig({
  plugins: [react(), traditional()],
  base: '/',
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and icons stay files of our own origin, so that the page needs no data: sources.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
})

// How the console is built: hashed files and no inline scripts, so that the strictest Content-Security-Policy holds.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const GATEWAY = 'http://127.0.0.1:8000'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../.build/web/console',
    emptyOutDir: true,
    // Offices keep old browsers; nothing may become a data: address, which the policy forbids.
    target: ['chrome87', 'firefox98', 'safari15.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': { target: GATEWAY, ws: true } } },
  test: { include: ['test/**/*.test.ts'] },
})

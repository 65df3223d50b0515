// How the panel for other platforms is built: its own page, and the script that they load (--mode host).
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

// Other platforms keep older browsers than we would.
const OLD = ['chrome69', 'firefox78', 'safari13']
const FOLDER = '../../.build/web/embed'

const panel: UserConfig = {
  base: '/embed/',
  plugins: [react()],
  build: {
    outDir: FOLDER,
    emptyOutDir: true,
    target: OLD,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'panel.html' },
  },
}

const host: UserConfig = {
  publicDir: false,
  build: {
    outDir: FOLDER,
    emptyOutDir: false,
    target: OLD,
    lib: { entry: 'src/embed/host.ts', name: 'Shiliu', formats: ['iife'], fileName: () => 'embed.js' },
  },
}

export default defineConfig(({ mode }) => (mode === 'host' ? host : panel))

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// The widget: one file that any page can load, as a script or as a module.
export default defineConfig({
  resolve: { alias: [{ find: /^\.\/transport$/, replacement: fileURLToPath(new URL('widget/transport.ts', import.meta.url)) }] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    outDir: 'dist',
    license: { fileName: 'licences-widget.md' },
    emptyOutDir: false,
    lib: { entry: 'widget/main.tsx', formats: ['iife'], name: 'ParleyWidget', fileName: () => 'widget.js' },
  },
})

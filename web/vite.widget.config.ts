import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The texts of each language but English, as files that the widget fetches: see widget/languages.ts. */
const languages: Plugin = {
  name: 'languages',
  generateBundle() {
    for (const fileName of readdirSync(here('ui/texts')).filter((one) => one.endsWith('.json') && one !== 'en.json')) {
      const source = JSON.stringify(JSON.parse(readFileSync(here(`ui/texts/${fileName}`), 'utf8')))
      this.emitFile({ type: 'asset', fileName: `widget/${fileName}`, source })
    }
  },
}

// The widget: one file that any page can load, as a script or as a module.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^\.\/transport$/, replacement: here('widget/transport.ts') },
      { find: /^\.\/languages$/, replacement: here('widget/languages.ts') },
    ],
  },
  plugins: [languages],
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

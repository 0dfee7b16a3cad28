import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, type UserConfig, defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The texts of each language but English, as files that the widget fetches: see widget/languages.ts. */
const languages: Plugin = {
  name: 'languages',
  generateBundle() {
    for (const fileName of readdirSync(here('ui/texts')).filter((one) => one.endsWith('.json') && one !== 'en.json')) {
      const parts = ['ui/texts', 'ui/parcel/texts', 'ui/usual/texts'].map((folder) => JSON.parse(readFileSync(here(`${folder}/${fileName}`), 'utf8')))
      this.emitFile({ type: 'asset', fileName: `widget/${fileName}`, source: JSON.stringify(Object.assign({}, ...parts)) })
    }
  },
}

const common: UserConfig = {
  resolve: {
    alias: [
      { find: /^\.\/transport$/, replacement: here('widget/transport.ts') },
      { find: /^\.\/dialogs$/, replacement: here('widget/dialogs.tsx') },
      { find: /^\.\/languages$/, replacement: here('widget/languages.ts') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
}
const build = { target: 'es2022', cssTarget: ['chrome123', 'firefox121', 'safari17.5'], outDir: 'dist', emptyOutDir: false } satisfies UserConfig['build']

// The widget: one file that any page can load, as a script or as a module; with `--mode later`, the module that it fetches
// once there is a dispute.
export default defineConfig(({ mode }) =>
  mode === 'later'
    ? {
        ...common,
        build: {
          ...build,
          lib: { entry: 'widget/later.tsx', formats: ['es'], fileName: () => 'widget/later.js' },
          rolldownOptions: { output: { minify: true } }, // which a module for bundlers is not; and its comments name paths
        },
      }
    : {
        ...common,
        plugins: [languages],
        build: {
          ...build,
          license: { fileName: 'licences-widget.md' },
          lib: { entry: 'widget/main.tsx', formats: ['iife'], name: 'ParleyWidget', fileName: () => 'widget.js' },
        },
      },
)

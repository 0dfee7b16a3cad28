import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The pages: each is an HTML file here, and is served by routes/pages.py. The widget has a build of its own.
const pages = ['index.html', 'admin.html'].filter((page) => existsSync(new URL(page, import.meta.url)))
const SERVER = process.env.PARLEY_DEV_SERVER ?? 'http://localhost:8000'
const toServer = Object.fromEntries(
  ['/graphql', '/attachments', '/demo', '/playground', '/evidence'].map((path) => [path, { target: SERVER, ws: true }]),
)

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    outDir: 'dist',
    license: { fileName: 'licences.md' },
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // data: addresses are not for every Content-Security-Policy
    rolldownOptions: { input: pages },
  },
  server: { proxy: toServer },
  test: { include: ['{client,ui,storefront,dashboard,widget}/**/*.test.ts'] },
})

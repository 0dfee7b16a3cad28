import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The pages: each is an HTML file here, and is served by routes/pages.py. The widget has a build of its own.
const pages = ['index.html', 'admin.html'].filter((page) => existsSync(new URL(page, import.meta.url)))
const SERVER = process.env.PARLEY_DEV_SERVER ?? 'http://localhost:8000'
const toServer = Object.fromEntries(
  ['/graphql', '/attachments', '/demo', '/playground', '/evidence', '/push-key'].map((path) => [path, { target: SERVER, ws: true }]),
)

// What both pages begin with is one file, which compresses best; not so what is fetched later: see ui/lazy.tsx.
const isShared = (id: string) =>
  /\/(node_modules|client|ui)\//.test(id) && !/\/(Answering|Quote|reveal|SignInNotices|OrderNews|EmojiButton|DisputeQuestion|PreferencesPage|RecipientField|OrderThread|FirstMessage|WholeMail|useSettled|generated-dashboard|generated-notifications|generated-parcel|generated-usual)\.(tsx?|css)$|\/ui\/(notifications|parcel|usual)\/|texts\/(?!en\.)[\w-]+\.json$/.test(id)

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './', // scripts find each other wherever they are; pages are told where by routes/built.py
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    outDir: 'dist',
    license: { fileName: 'licences.md' },
    emptyOutDir: true,
    // A page's own parts are fetched with it; what is lazy asks for its parts by itself: lists of those would be in every page.
    modulePreload: { polyfill: false, resolveDependencies: (_, parts, { hostType }) => (hostType === 'html' ? parts : parts.filter((one) => one.endsWith('.css'))) },
    assetsInlineLimit: 0, // data: addresses are not for every Content-Security-Policy
    rolldownOptions: { input: pages, output: { codeSplitting: { groups: [{ name: 'shared', test: isShared }] } } },
  },
  server: { proxy: toServer },
  test: { include: ['{client,ui,storefront,dashboard,widget}/**/*.test.ts'] },
})

import { readFileSync } from 'node:fs'
import { type Plugin, defineConfig } from 'vite'

/** The package's own manifest, beside what is built: that of client/ is for the pages, which take its source. */
const manifest: Plugin = {
  name: 'manifest',
  generateBundle() {
    const { name, version, description, type, dependencies } = JSON.parse(readFileSync('client/package.json', 'utf8'))
    const exports = { '.': { types: './index.d.ts', default: './index.js' } }
    const source = JSON.stringify({ name, version, description, license: 'MIT', type, exports, dependencies }, null, 2)
    this.emitFile({ type: 'asset', fileName: 'package.json', source: `${source}\n` })
  },
}

// The client as a package for other projects: one module, beside the types that client/tsconfig.json writes.
export default defineConfig({
  plugins: [manifest],
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'client/dist',
    minify: false,
    lib: { entry: 'client/index.ts', formats: ['es'], fileName: () => 'index.js' },
    rollupOptions: { external: [/^@urql\/core/, /^graphql/] },
  },
})

// Puts what relay-compiler has made in the place of each graphql`...`, as vite-plugin-relay and Babel's plugin do, and bundles.
import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'

const TAG = /graphql`\s*(?:query|mutation|subscription|fragment) (\w+)[^`]*`/g
const relay = {
  name: 'relay',
  setup({ onLoad }) {
    onLoad({ filter: /src\/\w+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const imports = [...text.matchAll(TAG)].map(([, name]) => `import ${name} from './__generated__/${name}.graphql.js'\n`)
      return { contents: imports.join('') + text.replace(TAG, '$1') }
    })
  },
}
await build({ entryPoints: ['src/check.js'], outdir: 'dist', bundle: true, format: 'esm', platform: 'node', external: ['ws'], plugins: [relay] })

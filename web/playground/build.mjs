// Builds dist/ from src/: `npm ci && npm run build`. The result is committed, so that serving needs no Node.
import { build } from 'esbuild'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const out = 'dist'

// GraphiQL's stylesheet carries some 300 kB of fonts as data URLs. The page uses the system's fonts instead.
const withoutFonts = {
  name: 'without-fonts',
  setup({ onLoad }) {
    onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css',
    }))
  },
}

/** The list of examples, each with its document, which is a file of its own. */
const withDocuments = {
  name: 'with-documents',
  setup({ onLoad }) {
    onLoad({ filter: /examples[\\/]index\.json$/ }, async ({ path: file }) => {
      const groups = JSON.parse(await readFile(file, 'utf8'))
      for (const one of groups.flatMap(({ examples }) => examples)) {
        one.document = await readFile(path.join(path.dirname(file), `${one.file}.graphql`), 'utf8')
      }
      return { contents: JSON.stringify(groups), loader: 'json' }
    })
  },
}

/** For the few packages that say "MIT" and bring no text. */
const mit = (holder) => `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** The licence of every package that went into the bundle, as one text. */
async function licences(inputs) {
  const folders = new Set()
  for (const input of Object.keys(inputs)) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))
    if (match) folders.add(match[1])
  }
  const parts = []
  for (const folder of folders) {
    const { name, version, license, author } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry))
    if (!file && license !== 'MIT') throw new Error(`${name} has no licence text`)
    const text = file
      ? (await readFile(path.join(folder, file), 'utf8')).trim()
      : mit(author?.name ?? author ?? `the authors of ${name}`)
    parts.push(`${name} ${version} (${license ?? 'see below'})\n\n${text.replaceAll('\r\n', '\n')}\n`)
  }
  parts.sort()
  const line = `\n${'-'.repeat(78)}\n\n`
  return `playground.js and playground.css hold code of the following packages.\n${line}${parts.join(line)}`
}

await rm(out, { recursive: true, force: true })
await mkdir(out)
const { metafile } = await build({
  entryPoints: { playground: 'src/main.jsx' },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2021', 'chrome100', 'firefox111', 'safari15.4'],
  jsx: 'automatic',
  tsconfigRaw: {}, // not that of the pages around it, whose JSX is Preact's
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none', // licences.txt has them all
  banner: { js: '/* Licences of what is bundled here: licences.txt */', css: '/* Licences of what is bundled here: licences.txt */' },
  plugins: [withoutFonts, withDocuments],
  metafile: true,
})
await writeFile(path.join(out, 'licences.txt'), await licences(metafile.inputs))
await copyFile('src/index.html', path.join(out, 'index.html'))

for (const file of (await readdir(out)).sort()) {
  console.log(`${String((await readFile(path.join(out, file))).length).padStart(9)}  ${out}/${file}`)
}

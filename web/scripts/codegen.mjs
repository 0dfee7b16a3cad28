// Writes client/generated.ts: the operations in client/operations, and the types that they need of schema.graphql; what is
// not for all pages, or for later, is in files of its own, so that the storefront is without it. schema/page_documents.json
// has the whole text of each.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as operations from '@graphql-codegen/typescript-operations'
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql'

const here = (path) => new URL(path, import.meta.url)
const folder = here('../client/operations/')
const names = readdirSync(folder).filter((name) => name.endsWith('.graphql')).sort()
const documents = names.map((name) => ({ location: name, document: parse(readFileSync(new URL(name, folder), 'utf8')) }))

const types = await codegen({
  filename: 'generated.ts',
  schema: parse(readFileSync(here('../../schema/schema.graphql'), 'utf8')),
  documents,
  config: {
    enumsAsTypes: true,
    skipTypename: true,
    onlyOperationTypes: true,
    avoidOptionals: { field: true, inputValue: false },
    scalars: { Amount: 'number', DateTime: 'string', ID: 'string', _Any: 'object' },
    strictScalars: true,
    omitOperationSuffix: true,
    operationResultSuffix: 'Result',
  },
  plugins: [{ typescript: {} }, { operations: {} }],
  pluginMap: { typescript, operations },
})

/** The names of the fragments that a definition spreads, and that those spread in turn. */
function spreads(definition, all, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return
      found.add(value)
      spreads(all.get(value), all, found)
    },
  })
  return found
}

const fragments = new Map()
for (const { document } of documents) {
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
}
const text = (definition) => `'${stripIgnoredCharacters(print({ ...definition, description: undefined }))}'`

/** The definitions of some of the documents as code, fragments first. */
function code(some) {
  const definitions = some.flatMap(({ document }) => document.definitions)
  const [first, then] = [Kind.FRAGMENT_DEFINITION, Kind.OPERATION_DEFINITION].map((kind) => definitions.filter((one) => one.kind === kind))
  return [...first.map(fragmentCode), ...then.map(operationCode)].join('\n')
}
const fragmentCode = (one) => `export const ${one.name.value}Text = ${text(one)}`
function operationCode(one) {
  const { value } = one.name
  const parts = [text(one), ...[...spreads(one, fragments)].map((name) => `${name}Text`)]
  return `export const ${value} = (${parts.join(' + ')}) as Document<types.${value}Result, types.${value}Variables>`
}

const head = "// Made by npm run codegen. Do not edit.\nimport type { Document } from './transport'\nimport type * as types from './generated'\n"
const APART = { 'dashboard.graphql': 'generated-dashboard.ts', 'notifications.graphql': 'generated-notifications.ts', 'parcel.graphql': 'generated-parcel.ts', 'usual.graphql': 'generated-usual.ts' }
writeFileSync(here('../client/generated.ts'), `${head}${types}\n${code(documents.filter((one) => !APART[one.location]))}\n`)
for (const [location, file] of Object.entries(APART)) {
  const own = code(documents.filter((one) => one.location === location))
  const imported = [...fragments.keys()].map((name) => `${name}Text`).filter((name) => own.includes(name) && !own.includes(`const ${name} =`))
  const parts = imported.length ? `import { ${imported.join(', ')} } from './generated'\n` : ''
  writeFileSync(here(`../client/${file}`), `${head}${parts}\n${own}\n`)
}

// What the pages ask, for a server that runs known documents alone.
const operationsOf = documents.flatMap(({ document }) => document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION))
const bare = (definition) => stripIgnoredCharacters(print({ ...definition, description: undefined }))
const whole = (one) => bare(one) + [...spreads(one, fragments)].map((name) => bare(fragments.get(name))).join('')
const known = Object.fromEntries(operationsOf.map((one) => [one.name.value, whole(one)]))
writeFileSync(here('../../schema/page_documents.json'), `${JSON.stringify(known, null, 2)}\n`)

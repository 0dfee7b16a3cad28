// Writes client/generated.ts: the operations in client/operations, and the types that they need of schema.graphql.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as operations from '@graphql-codegen/typescript-operations'
import { Kind, concatAST, parse, print, stripIgnoredCharacters, visit } from 'graphql'

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
    scalars: { Amount: 'number', DateTime: 'string', ID: 'string' },
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

const { definitions } = concatAST(documents.map((one) => one.document))
const fragments = new Map(definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]))
const text = (definition) => `'${stripIgnoredCharacters(print({ ...definition, description: undefined }))}'`
const lines = [...fragments].map(([name, one]) => `const ${name}Text = ${text(one)}`)
for (const one of definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)) {
  const { value } = one.name
  const parts = [text(one), ...[...spreads(one, fragments)].map((name) => `${name}Text`)]
  lines.push(`export const ${value} = (${parts.join(' + ')}) as Document<${value}Result, ${value}Variables>`)
}
const head = "// Made by npm run codegen. Do not edit.\nimport type { Document } from './transport'\n"
writeFileSync(here('../client/generated.ts'), `${head}${types}\n${lines.join('\n')}\n`)

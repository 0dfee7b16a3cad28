// graphql-eslint's presets for schema/schema.graphql and for what the pages ask; what is left out of them says why.
import graphql from '@graphql-eslint/eslint-plugin'

const schema = 'schema/schema.graphql'
const operations = 'web/client/operations/*.graphql'
const rules = {
  plugins: { '@graphql-eslint': graphql },
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema, documents: operations } } },
}
const naming = graphql.configs['flat/schema-recommended'].rules['@graphql-eslint/naming-convention']

export default [
  {
    files: [schema],
    ...rules,
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      // What has an identity implements Node. Money, a step of a dispute, a page or a payload is a part of something else.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Apollo Federation names its own with an underscore.
      '@graphql-eslint/naming-convention': [
        naming[0],
        {
          ...naming[1],
          types: { style: 'PascalCase', ignorePattern: '^_(Any|Entity|Service)$' },
          FieldDefinition: { style: naming[1].FieldDefinition, ignorePattern: '^_(service|entities)$' },
          allowLeadingUnderscore: true,
        },
      ],
    },
  },
  {
    files: [operations],
    ...rules,
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      // The pages' client keeps threads and messages by their ids, and one viewer, badge and store: it needs no ids of these.
      '@graphql-eslint/require-selections': 'off',
    },
  },
]

// The schema of your release is attached to it as schema.graphql; a running server gives it by introspection, too.
export default {
  schema: process.env.PARLEY_SCHEMA ?? '../../schema/schema.graphql',
  documents: ['src/**/*.ts', '!src/gql/**'],
  generates: {
    './src/gql/': {
      preset: 'client',
      config: {
        enumsAsTypes: true, // values are added: a client treats one that it does not know as something else
        scalars: { DateTime: 'string', Amount: 'number' },
      },
    },
  },
}

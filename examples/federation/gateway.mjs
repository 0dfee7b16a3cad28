// One graph of Parley's and the store's own, by Apollo's gateway. Whoever asks passes their token, and sees what they may see.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { ApolloGateway, IntrospectAndCompose, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway'
import { GraphQLError, parse, validate } from 'graphql'
import { loyalty } from './loyalty.mjs'

const subgraphs = [
  { name: 'parley', url: process.env.PARLEY_URL },
  { name: 'loyalty', url: 'http://in.this.process' },
]
const parley = new RemoteGraphQLDataSource({
  url: process.env.PARLEY_URL,
  apq: true, // documents travel by their hash
  willSendRequest({ request, context }) {
    if (context.authorization) request.http.headers.set('authorization', context.authorization)
  },
})
const gateway = new ApolloGateway({
  supergraphSdl: new IntrospectAndCompose({ subgraphs }),
  buildService: ({ name }) => (name === 'parley' ? parley : new LocalGraphQLDataSource(loyalty)),
})
const { schema, executor } = await gateway.load()

/** Runs an operation over both graphs. With Apollo Server, `new ApolloServer({ gateway })` does this, and more. */
export async function run({ query, variables, operationName }, context) {
  const document = parse(query)
  const errors = validate(schema, document)
  if (errors.length) return { errors }
  const operation = document.definitions.find((one) => one.kind === 'OperationDefinition' && (!operationName || one.name?.value === operationName))
  if (!operation) throw new GraphQLError('There is no such operation')
  const request = { query, variables, operationName }
  const known = { logger: console, metrics: {}, cache: new Map(), source: query, queryHash: query, overallCachePolicy: {} }
  return executor({ ...known, request, schema, context, document, operation, operationName: operationName ?? null })
}

export const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json')
  try {
    const answer = await run(JSON.parse(await text(request)), { authorization: request.headers.authorization, latest: '4711' })
    response.end(JSON.stringify(answer))
  } catch (error) {
    response.writeHead(400).end(JSON.stringify({ errors: [{ message: error.message }] }))
  }
})
if (import.meta.filename === process.argv[1]) server.listen(process.env.PORT ?? 4000)

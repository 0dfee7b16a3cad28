import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { OperationTypeNode, print } from 'graphql'
import { createClient } from 'graphql-ws'

/** A client for one user. `token` gives a fresh one each time that it is asked for. */
export function parleyClient({ url, token, webSocketImpl }) {
  const http = new HttpLink({
    uri: url,
    fetch: async (to, options) => fetch(to, { ...options, headers: { ...options.headers, authorization: `Bearer ${await token()}` } }),
  })
  const live = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: async () => ({ Authorization: `Bearer ${await token()}` }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    webSocketImpl,
  })
  const client = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      resumingLink(live),
      new PersistedQueryLink({ sha256 }).concat(http),
    ),
    cache: new InMemoryCache({ typePolicies }),
  })
  return { client, live }
}

/**
 * Subscriptions that go on where they were: graphql-ws sends an operation again when it has lost its connection, with `after`
 * as it is then, which is moved on here with each event. With the variables of the beginning all would come twice, or,
 * without `after`, what was said meanwhile would be missing.
 */
function resumingLink(live) {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) => {
        const payload = { query: print(query), operationName, variables: { ...variables } }
        return live.subscribe(payload, {
          next(result) {
            const [event] = Object.values(result.data ?? {})
            if (event?.cursor) payload.variables.after = event.cursor
            observer.next(result)
          },
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        })
      }),
  )
}

/** Documents travel by their hash, once the server knows them. */
async function sha256(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What the cache has to know: a thread's messages are one list, whichever page they came with, by `seq`. The viewer, their
 * badge and the store have ids, so that Apollo keeps each of them once.
 */
export const typePolicies = {
  Thread: {
    fields: {
      messages: {
        keyArgs: false,
        merge(known = { nodes: [] }, incoming, { readField }) {
          const bySeq = new Map([...known.nodes, ...incoming.nodes].map((node) => [readField('seq', node), node]))
          return { ...known, ...incoming, nodes: [...bySeq].sort(([one], [other]) => one - other).map(([, node]) => node) }
        },
      },
    },
  },
  Query: { fields: { threads: { keyArgs: ['filter', 'orderBy'] } } },
}

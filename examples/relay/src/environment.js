import { createClient } from 'graphql-ws'
import { Environment, Network, Observable, RecordSource, Store } from 'relay-runtime'

/** Relay's environment for one user. `token` gives a fresh one each time that it is asked for. */
export function parleyEnvironment({ url, token, webSocketImpl }) {
  const live = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: async () => ({ Authorization: `Bearer ${await token()}` }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    webSocketImpl,
  })
  const ask = async (operation, variables) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(payloadOf(operation, variables)) })
    if (!response.ok) throw new Error(`Parley answers ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const environment = new Environment({
    network: Network.create(ask, (operation, variables) => resuming(live, payloadOf(operation, variables))),
    store: new Store(new RecordSource()),
  })
  return { environment, live }
}

/** The text of a document; or its id alone, where relay-compiler's `persistConfig` has taken the text out. */
function payloadOf({ id, name, text }, variables) {
  const named = text ? { query: text } : { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: id } } }
  return { ...named, operationName: name, variables: { ...variables } }
}

/**
 * A subscription that goes on where it was: graphql-ws sends an operation again when it has lost its connection, with `after`
 * as it is then, which is moved on here with each event.
 */
function resuming(live, payload) {
  return Observable.create((sink) =>
    live.subscribe(payload, {
      next(result) {
        const [event] = Object.values(result.data ?? {})
        if (event?.cursor) payload.variables.after = event.cursor
        sink.next(result)
      },
      error: (error) => sink.error(Array.isArray(error) ? new Error(error[0].message) : error),
      complete: () => sink.complete(),
    }),
  )
}

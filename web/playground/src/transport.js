// GraphiQL's fetcher: queries and mutations over HTTP, subscriptions over WebSocket (graphql-transport-ws).
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql'
import { createClient } from 'graphql-ws'
import { session } from './session.js'
import { createStore } from './store.js'

const endpoint = `${location.origin}/graphql`

/** What the line below the result says: {text, kind}, kind being '', 'live' or 'bad'. */
export const status = createStore({ text: '', kind: '' })
const say = (text, kind = '') => status.set({ text, kind })

const failure = (message, extensions) => ({ errors: [{ message, ...(extensions && { extensions }) }] })
const clock = () => new Date().toLocaleTimeString([], { hour12: false })

// ---------------------------------------------------------------- HTTP

async function post(body, token, headers) {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  })
}

async function request(body, headers) {
  const { token } = session.get()
  const started = performance.now()
  let response
  try {
    response = await post(body, token, headers)
  } catch (error) {
    say('The server did not answer.', 'bad')
    return failure(`The server did not answer: ${error.message}`)
  }
  const text = await response.text()
  const took = `HTTP ${response.status} · ${Math.round(performance.now() - started)} ms · ${clock()}`
  if (response.status === 401) say(`${took} · The token is wrong or has expired.`, 'bad')
  else say(took, response.ok ? '' : 'bad')
  try {
    return JSON.parse(text)
  } catch {
    return failure(`HTTP ${response.status} ${response.statusText}, and not as JSON: ${text.slice(0, 500)}`)
  }
}

/** The schema is the same for all: a token that is no longer good shall not hide it. */
async function introspect(operationName) {
  // Five wrappers are more than the schema has, and keep the document less deep than the server's limit.
  const body = { query: getIntrospectionQuery({ typeDepth: 5 }), operationName }
  let response = await post(body, session.get().token)
  if (response.status === 401) response = await post(body)
  return response.json()
}

// ---------------------------------------------------------------- WebSocket

let client = null

function getClient() {
  const { token } = session.get()
  client ??= createClient({
    url: endpoint.replace(/^http/, 'ws'),
    connectionParams: token ? { Authorization: `Bearer ${token}` } : {},
    retryAttempts: 5,
    // 4xxx is the server's refusal, which another attempt does not change; the rest may be a restart or the network.
    shouldRetry: (cause) => !(cause?.code >= 4000),
    on: {
      connecting: (again) => !again && say('Connecting…', 'live'),
      closed: ({ code }) =>
        code !== 1000 && code < 4000 && say(`The connection was lost (${code}). Connecting anew…`, 'live'),
      connected: (_socket, _payload, again) =>
        again && say('Connected anew. Events in between are not repeated without “after”.', 'live'),
    },
  })
  return client
}

let last = session.get().token
session.subscribe(() => {
  const { token } = session.get()
  if (token === last) return
  last = token
  if (!client) return
  client.dispose()
  client = null
})

function explain(cause) {
  if (Array.isArray(cause)) return { errors: cause } // GraphQL errors: the operation was refused
  if (cause?.code === 4403) {
    const why = session.get().token
      ? 'the token is wrong or has expired. Choose a person or enter another token'
      : 'there is no token. Subscriptions need one: choose a person or enter it above'
    return failure(`The server closed the connection (4403): ${why}, then run this again.`, {
      closeCode: 4403,
      ...(cause.reason && { reason: cause.reason }),
    })
  }
  if (typeof cause?.code === 'number') {
    return failure(`The connection was closed (${cause.code}${cause.reason ? `: ${cause.reason}` : ''}).`, { closeCode: cause.code })
  }
  return failure(cause?.message ?? 'The connection failed.')
}

/** An observable: GraphiQL's stop button then ends it at once, even while nothing arrives. */
function subscription(body) {
  return {
    subscribe(observer) {
      let received = 0
      let over = false
      const subject = session.get().token
      const end = (text, kind) => {
        over = true
        say(text, kind)
        observer.complete()
      }
      const stop = getClient().subscribe(body, {
        next(result) {
          received += 1
          say(`Live · ${received} received · last at ${clock()}`, 'live')
          observer.next(result)
        },
        error(cause) {
          const result = explain(cause)
          observer.next(result)
          end(result.errors[0].message, 'bad')
        },
        complete() {
          if (over) return
          end(session.get().token === subject ? `Ended · ${received} received` : 'Stopped: the token has changed. Run it again.')
        },
      })
      if (!over) say('Live · waiting for the first event', 'live')
      return {
        unsubscribe() {
          if (over) return
          over = true
          stop()
          say(`Stopped · ${received} received`)
        },
      }
    },
  }
}

// ---------------------------------------------------------------- both

function isSubscription(query, operationName) {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription'
  } catch {
    return false // the server says better what is wrong
  }
}

export function fetcher({ query, operationName, variables }, { headers, documentAST } = {}) {
  if (operationName === 'IntrospectionQuery' && !documentAST) return introspect(operationName)
  const body = { query, operationName, variables }
  return isSubscription(query, operationName) ? subscription(body) : request(body, headers)
}

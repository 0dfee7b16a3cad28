// Subscriptions that run beside the tabs, each by a connection of its own, as the person who started it.
import { createClient } from 'graphql-ws'
import { endpoint } from './base.js'
import { describeToken, session } from './session.js'
import { createStore } from './store.js'

const MAX_SHOWN = 50 // events of each
const REFUSED = 4000 // what begins with this is the server's refusal, which another attempt does not change

/** [{id, name, who, state, received, events: [{id, at, text}], stop}], the newest first. */
export const running = createStore([])

let last = 0

const change = (id, changes) =>
  running.set(running.get().map((one) => (one.id === id ? { ...one, ...changes(one) } : one)))

/** The cursor of an event, wherever the document selects it. */
const cursorOf = (result) => Object.values(result.data ?? {}).find((field) => field?.cursor)?.cursor

function reason(cause, token) {
  if (Array.isArray(cause)) return cause.map(({ message }) => message).join(' ')
  if (cause?.code === 4403) {
    return token ? `Refused: ${cause.reason || 'the token is wrong or has expired'}` : 'Refused: subscriptions need a token'
  }
  return cause?.reason || cause?.message || 'The connection failed'
}

/** Starts a subscription, to run until it is stopped, and returns its name. */
export function start({ query, operationName, variables }, name, resumes) {
  const { token, people, sub } = session.get()
  const id = ++last
  const payload = { query, operationName, variables: { ...variables } }
  const client = createClient({
    url: endpoint.replace(/^http/, 'ws'),
    connectionParams: token ? { Authorization: `Bearer ${token}` } : {},
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: (cause) => !(cause?.code >= REFUSED),
    on: {
      connected: () => change(id, () => ({ state: 'live' })),
      closed: ({ code }) => code !== 1000 && code < REFUSED && change(id, () => ({ state: 'connecting anew' })),
    },
  })
  const stop = client.subscribe(payload, {
    next(result) {
      const cursor = cursorOf(result)
      if (cursor && resumes) payload.variables.after = cursor // which is sent when it connects anew
      const shown = { id: ++last, at: new Date().toLocaleTimeString([], { hour12: false }), text: JSON.stringify(result.errors ? result : result.data, null, 2) }
      change(id, (one) => ({ received: one.received + 1, events: [shown, ...one.events].slice(0, MAX_SHOWN) }))
    },
    error: (cause) => change(id, () => ({ state: reason(cause, token), over: true })),
    complete: () => change(id, (one) => ({ state: one.state === 'live' ? 'ended' : one.state, over: true })),
  })
  const who = people.find((one) => one.sub === sub)?.name ?? (describeToken(token).text.split(' · ')[0] || 'no one')
  const close = () => {
    running.set(running.get().filter((one) => one.id !== id))
    stop()
    client.dispose()
  }
  running.set([{ id, name, who, state: 'connecting', received: 0, events: [], over: false, close }, ...running.get()])
  return who
}

import { type Client, createClient } from 'graphql-ws'
import { Failure, failureOf } from './errors'
import { type Store, createStore } from './store'
import type { Document } from './transport'

/**
 * `live`: what happens arrives at once. `gone`: it does not, and the link tries to come back.
 * `refused`: the token has ended, or its user is blocked; a new token begins anew.
 */
export type LinkState = 'idle' | 'connecting' | 'live' | 'gone' | 'refused'

export interface Link {
  readonly state: Store<LinkState>
  /** Resolves when the server has ended the stream; rejects with Failure. Once `signal` is aborted, it resolves, too. */
  stream<Result, Variables extends Record<string, unknown>>(
    document: Document<Result, Variables>,
    variables: Variables,
    onValue: (value: Result) => void,
    signal: AbortSignal,
  ): Promise<void>
  /** Resolves when it is time to try again. */
  pause(signal: AbortSignal): Promise<void>
  /** Try again at once: with a new token, or since the network is back. */
  retryNow(): void
  close(): void
}

const FORBIDDEN = 4403
const KEEP_ALIVE = 10_000
const PONG_WITHIN = 5_000
const LONGEST_PAUSE = 20_000

/** Milliseconds before the next try, the first being number 1: twice as long each time, and never all at once. */
export function pauseBefore(tryNumber: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** (tryNumber - 1)) * (0.5 + random() / 2)
}

/** One WebSocket for all streams. `url` is that of HTTP. */
export function createLink(url: string, token: () => string | null): Link {
  const state = createStore<LinkState>('idle')
  let tries = 0
  let wake = new AbortController()

  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: () => ({ Authorization: `Bearer ${token() ?? ''}` }),
    lazyCloseTimeout: 2_000, // pages change: the next stream is about to come
    retryAttempts: 0, // whoever follows a stream tries again, from where it was: see follow.ts
    keepAlive: KEEP_ALIVE,
    on: {
      connecting: () => state.get() !== 'gone' && state.set('connecting'),
      connected: () => {
        tries = 0
        state.set('live')
      },
      closed: (event) => {
        const { code, wasClean } = event as CloseEvent
        state.set(code === FORBIDDEN ? 'refused' : code === 1000 && wasClean ? 'idle' : 'gone')
      },
      ping: (received) => {
        if (!received) watchForPong()
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer)
      },
    },
  })

  let pongTimer: ReturnType<typeof setTimeout> | undefined
  function watchForPong(): void {
    clearTimeout(pongTimer)
    pongTimer = setTimeout(() => client.terminate(), PONG_WITHIN)
  }

  function retryNow(): void {
    tries = 0
    wake.abort()
    wake = new AbortController()
  }

  function onOffline(): void {
    if (state.get() === 'idle') return
    client.terminate() // a socket may take minutes to notice
    state.set('gone')
  }
  globalThis.addEventListener?.('online', retryNow)
  globalThis.addEventListener?.('offline', onOffline)

  return {
    state,
    stream: (document, variables, onValue, signal) => stream(client, document, variables, onValue, signal),
    async pause(signal) {
      if (state.get() === 'refused') return asleep(Number.POSITIVE_INFINITY, [signal, wake.signal])
      tries += 1
      return asleep(pauseBefore(tries), [signal, wake.signal])
    },
    retryNow,
    close() {
      clearTimeout(pongTimer)
      globalThis.removeEventListener?.('online', retryNow)
      globalThis.removeEventListener?.('offline', onOffline)
      void client.dispose()
    },
  }
}

function stream<Result, Variables extends Record<string, unknown>>(
  client: Client,
  query: string,
  variables: Variables,
  onValue: (value: Result) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = client.subscribe<Result>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) reject(failureOf(errors))
          else if (data && !signal.aborted) onValue(data)
        },
        error: (error) => reject(Array.isArray(error) ? failureOf(error) : new Failure('offline', 'The connection is gone.')),
        complete: resolve,
      },
    )
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Resolves after so many milliseconds, or once one of the signals is aborted. */
export function asleep(milliseconds: number, signals: AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = Number.isFinite(milliseconds) ? setTimeout(done, milliseconds) : undefined
    function done(): void {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', done)
      resolve()
    }
    if (signals.some((signal) => signal.aborted)) done()
    for (const signal of signals) signal.addEventListener('abort', done, { once: true })
  })
}

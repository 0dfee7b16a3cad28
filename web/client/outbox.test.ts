import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Failure, Refused } from './errors'
import { type Send, createOutbox, notYetThere } from './outbox'
import { type OutboxStorage, type Waiting, browserStorage, memoryStorage } from './outbox-storage'
import { ann, message, sam } from './testing'

const offline = new Failure('offline', 'no network')
const refusal = new Refused({ code: 'NOT_ALLOWED', message: 'No.', field: null })

/** A server that accepts each id once, as Parley does. */
function server() {
  const accepted: string[] = []
  const seen = new Set<string>()
  const failures: unknown[] = []
  const tries: string[] = []
  const send: Send<string> = async ({ id, body }) => {
    tries.push(id)
    const failure = failures.shift()
    if (failure === 'answer lost') {
      if (!seen.has(id)) accepted.push(body)
      seen.add(id)
      throw offline
    }
    if (failure) throw failure
    if (!seen.has(id)) accepted.push(body)
    seen.add(id)
    return body
  }
  return { accepted, failures, tries, send }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an outbox', () => {
  const opened = (one: ReturnType<typeof server>, storage: OutboxStorage = memoryStorage()) => createOutbox(storage, one.send, () => {})

  test('shows a message at once, and forgets it once it is accepted', async () => {
    const one = server()
    const outbox = opened(one)
    outbox.add('t', 'hello', 0)
    expect(outbox.waiting.get().map((waiting) => waiting.body)).toEqual(['hello'])
    await outbox.flush()
    expect(outbox.waiting.get()).toEqual([])
    expect(one.accepted).toEqual(['hello'])
  })
  test('sends in the order of writing, after the network is back', async () => {
    const one = server()
    one.failures.push(offline, offline)
    const outbox = opened(one)
    outbox.add('t', 'first', 0)
    outbox.add('t', 'second', 0)
    await vi.runAllTimersAsync()
    expect(one.accepted).toEqual(['first', 'second'])
    expect(outbox.waiting.get()).toEqual([])
  })
  test('tries again with the same id, so that a lost answer makes no second message', async () => {
    const one = server()
    one.failures.push('answer lost', 'answer lost')
    const outbox = opened(one)
    outbox.add('t', 'once', 0)
    await vi.runAllTimersAsync()
    expect(one.tries).toHaveLength(3)
    expect(new Set(one.tries).size).toBe(1)
    expect(one.accepted).toEqual(['once'])
  })
  test('goes on after a reload', async () => {
    const storage = memoryStorage()
    const away = server()
    away.failures.push(offline)
    const before = opened(away, storage)
    before.add('t', 'kept', 0)
    await before.flush()
    before.close()
    const back = server()
    await opened(back, storage).flush()
    expect(back.accepted).toEqual(['kept'])
    expect(back.tries).toEqual(away.tries)
    expect(storage.load()).toEqual([])
  })
  test('keeps what the server will not have, says why, and sends the rest', async () => {
    const one = server()
    one.failures.push(refusal)
    const outbox = opened(one)
    outbox.add('t', 'refused', 0)
    outbox.add('t', 'fine', 0)
    await vi.runAllTimersAsync()
    expect(one.accepted).toEqual(['fine'])
    const [kept] = outbox.waiting.get()
    expect(kept?.refusal?.code).toBe('NOT_ALLOWED')
    outbox.retry(kept!.id)
    await outbox.flush()
    expect(one.accepted).toEqual(['fine', 'refused'])
  })
  test('waits as long as the server asks', async () => {
    const one = server()
    one.failures.push(new Failure('rate-limited', 'slow down', 30))
    const outbox = opened(one)
    outbox.add('t', 'patient', 0)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(one.accepted).toEqual([])
    await vi.advanceTimersByTimeAsync(1_500)
    expect(one.accepted).toEqual(['patient'])
  })
  test('sends nothing twice however often it is flushed', async () => {
    const one = server()
    const outbox = opened(one)
    outbox.add('t', 'once', 0)
    await Promise.all([outbox.flush(), outbox.flush(), outbox.flush()])
    expect(one.tries).toHaveLength(1)
  })
})

describe('what is kept in the browser', () => {
  const waiting = (id: string): Waiting => ({ id, threadId: 't', body: id, queuedAt: 1, afterSeq: 0 })
  test('is of one user, and two windows never overwrite each other', () => {
    const kept: Record<string, unknown> = {}
    const methods = {
      getItem: (key: string) => kept[key] ?? null,
      setItem: (key: string, text: string) => void (kept[key] = text),
      removeItem: (key: string) => void delete kept[key],
    }
    for (const [name, value] of Object.entries(methods)) Object.defineProperty(kept, name, { value, enumerable: false })
    const storage = kept as unknown as Storage
    browserStorage('ann', storage).save(waiting('one'))
    browserStorage('ann', storage).save(waiting('two'))
    browserStorage('ben', storage).save(waiting('three'))
    kept['parley:outbox:ann:broken'] = '{'
    expect(browserStorage('ann', storage).load().map((one) => one.id)).toEqual(['one', 'two'])
    browserStorage('ann', storage).remove('one')
    expect(browserStorage('ann', storage).load().map((one) => one.id)).toEqual(['two'])
  })
})

describe('notYetThere', () => {
  const one = (id: string, body: string, afterSeq: number): Waiting => ({ id, threadId: 't', body, queuedAt: 0, afterSeq })
  test('hides one whose message has arrived as an event', () => {
    expect(notYetThere([one('a', 'hi', 1)], [message(2, ann, { body: 'hi' })])).toEqual([])
  })
  test('is not deceived by an older message, by another author, or by two alike', () => {
    const waiting = [one('a', 'hi', 2)]
    expect(notYetThere(waiting, [message(2, ann, { body: 'hi' }), message(3, sam, { body: 'hi' })])).toEqual(waiting)
    const alike = [one('a', 'hi', 0), one('b', 'hi', 0)]
    expect(notYetThere(alike, [message(1, ann, { body: 'hi' })])).toEqual([alike[1]])
  })
})

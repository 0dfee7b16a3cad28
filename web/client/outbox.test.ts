import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Failure, Refused } from './errors'
import { type Send, type WaitingFiles, createOutbox, notYetThere } from './outbox'
import { type OutboxStorage, type Waiting, browserStorage, memoryStorage } from './outbox-storage'
import { refusedFile } from './put-file'
import { ann, message, sam } from './testing'

const offline = new Failure('offline', 'no network')
const refusal = new Refused({ code: 'NOT_ALLOWED', message: 'No.', field: null })

/** A server that accepts each id once, as Parley does. */
function server() {
  const accepted: string[] = []
  const seen = new Set<string>()
  const failures: unknown[] = []
  const tries: string[] = []
  const named: string[][] = []
  const send: Send<string> = async ({ id, body, files = [] }) => {
    tries.push(id)
    named.push(files.map((one) => one.attachmentId!))
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
  return { accepted, failures, tries, named, send }
}

const photo = { id: 'photo', name: 'photo.png', size: 3 }

/** Files that are there at once, but for as many tries as there are failures; each upload makes another attachment. */
function uploading(...failures: unknown[]) {
  const dropped: string[] = []
  let made = 0
  const files: WaitingFiles = {
    hold: () => {},
    upload: async (all) => {
      if (all.every((one) => one.attachmentId)) return [...all]
      if (failures.length > 0) throw failures.shift()
      return all.map((one) => ({ ...one, attachmentId: `a${++made}` }))
    },
    drop: (all) => void dropped.push(...all.map((one) => one.id)),
  }
  return { ...files, dropped }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an outbox', () => {
  const opened = (one: ReturnType<typeof server>, storage: OutboxStorage = memoryStorage(), files: WaitingFiles = uploading()) =>
    createOutbox(storage, one.send, () => {}, files)

  test('keeps which message one answers until it is sent', async () => {
    const storage = memoryStorage()
    const there = server()
    there.failures.push(offline)
    opened(there, storage).add('t', 'to that', 0, [], 'm1')
    await vi.advanceTimersByTimeAsync(0)
    expect(storage.load().map((one) => one.replyToId)).toEqual(['m1'])
  })

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
  test('sends a message once its files are there, and what was written after it afterwards', async () => {
    const one = server()
    const files = uploading(offline)
    const outbox = opened(one, memoryStorage(), files)
    outbox.add('t', 'with a picture', 0, [photo])
    outbox.add('t', 'after it', 0)
    await outbox.flush()
    expect(one.accepted).toEqual([])
    await vi.runAllTimersAsync()
    expect(one.accepted).toEqual(['with a picture', 'after it'])
    expect(files.dropped).toEqual(['photo'])
  })
  test('names the same files at each try, also after a reload', async () => {
    const storage = memoryStorage()
    const one = server()
    one.failures.push('answer lost')
    const before = opened(one, storage)
    before.add('t', 'once', 0, [photo])
    await before.flush()
    before.close()
    await opened(one, storage, uploading(new Error('There are no bytes any more.'))).flush()
    expect(one.named).toEqual([['a1'], ['a1']])
    expect(one.accepted).toEqual(['once'])
  })
  test('keeps a message whose file is refused, and sends the rest', async () => {
    const one = server()
    const outbox = opened(one, memoryStorage(), uploading(refusedFile('Not that.')))
    outbox.add('t', 'refused', 0, [photo])
    outbox.add('t', 'fine', 0)
    await outbox.flush()
    expect(one.accepted).toEqual(['fine'])
    expect(outbox.waiting.get().map((waiting) => waiting.refusal)).toEqual([{ code: 'FILE', message: 'Not that.' }])
  })
  test('does not send what was dropped while its files were on their way', async () => {
    const one = server()
    const files = uploading()
    let arrive = () => {}
    files.upload = (all) => new Promise((resolve) => (arrive = () => resolve([...all])))
    const outbox = opened(one, memoryStorage(), files)
    outbox.add('t', 'regretted', 0, [photo])
    outbox.drop(outbox.waiting.get()[0]!.id)
    arrive()
    await outbox.flush()
    expect(one.tries).toEqual([])
    expect(outbox.waiting.get()).toEqual([])
  })
  test('takes as sent what another window has sent with uploads of its own, but no text', async () => {
    const one = server()
    const reused = new Refused({ code: 'IDEMPOTENCY_KEY_REUSED', message: 'Used.', field: null })
    one.failures.push(reused, reused)
    const outbox = opened(one)
    outbox.add('t', 'with a picture', 0, [photo])
    outbox.add('t', 'text', 0)
    await outbox.flush()
    expect(outbox.waiting.get().map(({ body }) => body)).toEqual(['text'])
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

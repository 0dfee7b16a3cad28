import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure, Refused } from './errors'
import { putFile } from './put-file'

const never = new AbortController().signal
const file = new Blob(['abcd'])

/** A request that answers as it is told to, or never. */
function answering(status: number | null, responseText = '') {
  const sent: unknown[] = []
  class Request {
    status = 0
    responseText = ''
    upload: { onprogress?: (event: { loaded: number }) => void } = {}
    onloadend = () => {}
    open(...what: unknown[]) {
      sent.push(...what)
    }
    send() {
      this.upload.onprogress?.({ loaded: 2 })
      if (status === null) return
      Object.assign(this, { status, responseText })
      this.onloadend()
    }
    abort() {
      sent.push('aborted')
      this.onloadend()
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request)
  return sent
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('puts the bytes, and tells how much of them has gone', async () => {
  const sent = answering(201)
  const progress = vi.fn()
  await putFile('/link', file, progress, never)
  expect(sent).toEqual(['PUT', '/link'])
  expect(progress).toHaveBeenCalledWith(0.5)
})

test.each([
  [0, '', Failure, { kind: 'offline' }],
  [404, 'This link has ended.', Failure, { kind: 'not-found' }],
  [500, '', Failure, { kind: 'other' }],
  [422, '{"error":"Damaged."}', Refused, { message: 'Damaged.', problem: { code: 'FILE' } }],
  [413, '<html>', Refused, { problem: { code: 'FILE' } }],
])('%i is a failure or a refusal', async (status, text, kind, details) => {
  answering(status, text)
  const error = await putFile('/link', file, () => {}, never).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(kind)
  expect(error).toMatchObject(details)
})

test('a file that can no longer be read is refused, and not tried for ever', async () => {
  answering(0)
  const gone = { size: 4, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadable')) }) }
  await expect(putFile('/link', gone as unknown as Blob, () => {}, never)).rejects.toBeInstanceOf(Refused)
})

test('is given up when it is cancelled, or gives no sign of life', async () => {
  const sent = answering(null)
  const cancelling = new AbortController()
  const cancelled = putFile('/link', file, () => {}, cancelling.signal)
  cancelling.abort()
  await expect(cancelled).rejects.toMatchObject({ kind: 'offline' })
  const stalled = expect(putFile('/link', file, () => {}, never)).rejects.toMatchObject({ kind: 'offline' })
  await vi.advanceTimersByTimeAsync(90_000)
  await stalled
  expect(sent.filter((one) => one === 'aborted')).toHaveLength(2)
})

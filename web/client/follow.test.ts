import { expect, test, vi } from 'vitest'
import { Failure } from './errors'
import { follow } from './follow'
import { type Link, asleep, pauseBefore } from './link'
import type { Document } from './transport'

type Events = Document<{ cursor: string }, { after: string }>
const document = 'subscription' as Events
type Script = (give: (cursor: string) => void) => Promise<void>

/** A link whose connections do, one after the other, what the scripts say; afterwards it is quiet. */
function scripted(...scripts: Script[]) {
  const asked: string[] = []
  const pauses = vi.fn(async () => {})
  const link = {
    stream: (_document: unknown, { after }: { after: string }, onValue: (value: { cursor: string }) => void, signal: AbortSignal) => {
      asked.push(after)
      const script = scripts.shift()
      return script ? script((cursor) => onValue({ cursor })) : asleep(Number.POSITIVE_INFINITY, [signal])
    },
    pause: pauses,
  } as unknown as Pick<Link, 'stream' | 'pause'>
  return { link, asked, pauses }
}

function followed(link: Pick<Link, 'stream' | 'pause'>, more: { onResync?: () => Promise<void>; onEnd?: (failure: Failure) => void } = {}) {
  const got: string[] = []
  let cursor = 'start'
  const stop = follow({
    link,
    document,
    variables: () => ({ after: cursor }),
    onValue: (value) => {
      cursor = value.cursor
      got.push(value.cursor)
    },
    ...more,
  })
  return { got, stop, at: (place: string) => (cursor = place) }
}

const lost = async () => Promise.reject(new Failure('offline', 'gone'))

test('goes on after the last event that came, each time the connection is lost', async () => {
  const { link, asked, pauses } = scripted(
    async (give) => {
      give('1')
      give('2')
      return lost()
    },
    lost,
    async (give) => {
      give('3')
      return lost()
    },
  )
  const { got, stop } = followed(link)
  await vi.waitFor(() => expect(asked).toHaveLength(4))
  expect(asked).toEqual(['start', '2', '2', '3'])
  expect(got).toEqual(['1', '2', '3'])
  expect(pauses).toHaveBeenCalledTimes(3)
  stop()
})

test('begins anew when the server ends the stream', async () => {
  const { link, asked, stop } = { ...scripted(async () => {}), stop: () => {} }
  const following = followed(link)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  following.stop()
  stop()
})

test('loads afresh when it is too far behind, then follows from there', async () => {
  const { link, asked } = scripted(async () => Promise.reject(new Failure('resync', 'too far')))
  const onResync = vi.fn(async () => void following.at('fresh'))
  const following = followed(link, { onResync })
  await vi.waitFor(() => expect(asked).toEqual(['start', 'fresh']))
  expect(onResync).toHaveBeenCalledTimes(1)
  following.stop()
})

test('ends where there is nothing to follow', async () => {
  const { link, asked, pauses } = scripted(async () => Promise.reject(new Failure('not-found', 'no')))
  const onEnd = vi.fn()
  followed(link, { onEnd })
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1))
  expect(asked).toHaveLength(1)
  expect(pauses).not.toHaveBeenCalled()
})

test('is quiet once it is stopped', async () => {
  let fail = (_: Failure) => {}
  const { link, asked } = scripted(() => new Promise((_, reject) => (fail = reject)))
  const { stop } = followed(link)
  stop()
  fail(new Failure('offline', 'gone'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toHaveLength(1)
})

test('pauses grow, differ, and have an end', () => {
  expect([1, 2, 3].map((tries) => pauseBefore(tries, () => 1))).toEqual([500, 1000, 2000])
  expect(pauseBefore(1, () => 0)).toBe(250)
  expect(pauseBefore(50, () => 1)).toBe(20_000)
})

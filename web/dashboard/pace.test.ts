import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from './pace'

const page = Object.assign(new EventTarget(), { hidden: false })
const work = vi.fn()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.useRealTimers()
  work.mockClear()
  page.hidden = false
})

test('many reasons at once are one, and a stream of them is one in 0.8 seconds', () => {
  const { soon, close } = paced(work)
  for (let count = 0; count < 50; count++) soon()
  vi.advanceTimersByTime(199)
  expect(work).toHaveBeenCalledTimes(0)
  vi.advanceTimersByTime(1)
  expect(work).toHaveBeenCalledTimes(1)
  for (let at = 0; at < 5_000; at += 50) {
    soon()
    vi.advanceTimersByTime(50)
  }
  expect(work.mock.calls.length).toBeLessThanOrEqual(7)
  expect(work.mock.calls.length).toBeGreaterThanOrEqual(6)
  vi.advanceTimersByTime(1_000)
  const before = work.mock.calls.length
  vi.advanceTimersByTime(60_000)
  expect(work).toHaveBeenCalledTimes(before)
  close()
})
test('a page that nobody sees does it once it is seen again', () => {
  const { soon, close } = paced(work)
  page.hidden = true
  soon()
  vi.advanceTimersByTime(10_000)
  expect(work).toHaveBeenCalledTimes(0)
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(200)
  expect(work).toHaveBeenCalledTimes(1)
  page.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(5_000)
  expect(work).toHaveBeenCalledTimes(1)
  soon()
  close()
  vi.advanceTimersByTime(5_000)
  expect(work).toHaveBeenCalledTimes(1)
})

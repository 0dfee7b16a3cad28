import { expect, test, vi } from 'vitest'
import type { Delivery } from '../../client'

vi.stubGlobal('navigator', { languages: ['en'] }) // which older Node lacks
const { countFailed, eventName, failedWebhooks, progressOf, threadIn } = await import('./webhooks')

const delivery = (some: Partial<Delivery>): Delivery => ({
  id: 'd',
  webhookId: 'evt_1',
  type: 'MessageAdded',
  state: 'WAITING',
  attempts: 0,
  lastError: null,
  createdAt: '2026-03-04T10:00:00Z',
  nextAttemptAt: null,
  deliveredAt: null,
  ...some,
})

test('an event of a later version goes by its own name', () => {
  expect(eventName(delivery({}))).toBe('New message')
  expect(eventName(delivery({ type: 'OrderShipped' }))).toBe('OrderShipped')
})
test('how it stands says what comes next', () => {
  expect(progressOf(delivery({}))).toBe('Waits to be sent')
  expect(progressOf(delivery({ attempts: 1, nextAttemptAt: '2026-03-04T10:00:00Z' }))).toMatch(/^Tried once, again on .*2026/)
  expect(progressOf(delivery({ attempts: 3, nextAttemptAt: '2026-03-04T10:00:00Z' }))).toMatch(/^Tried 3 times, again on .*2026/)
  expect(progressOf(delivery({ state: 'DEAD', attempts: 12 }))).toBe('Given up after 12 attempts')
  expect(progressOf(delivery({ state: 'DONE', deliveredAt: '2026-03-04T10:00:00Z' }))).toMatch(/^Delivered on .*2026/)
})
test('the thread of a payload is found, and nothing in what is none', () => {
  expect(threadIn('{"type": "MessageAdded", "data": {"thread": {"id": "t"}}}')).toBe('t')
  for (const odd of ['', 'null', '[]', '{"data": null}', '{"data": {"thread": {"id": 7}}}']) expect(threadIn(odd)).toBeNull()
})
test('the failed ones are counted for all who look', async () => {
  await countFailed({ run: async () => ({ webhookDeliveries: { totalCount: 4 } }) as never })
  expect(failedWebhooks.get()).toBe(4)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteGone, noteSeen, seenIn } from './presence'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('who looks at a thread is there for half a minute after each sign, and once', () => {
  const [tina, bob] = [{ id: 't', name: 'Tina' }, { id: 'b', name: 'Bob' }]
  noteSeen('viewing', 'one', tina)
  vi.advanceTimersByTime(20_000)
  noteSeen('viewing', 'one', tina)
  noteSeen('viewing', 'one', bob)
  noteSeen('writing', 'one', bob)
  vi.advanceTimersByTime(20_000)
  expect([seenIn('viewing', 'one'), seenIn('viewing', 'two'), seenIn('writing', 'one')]).toEqual(['Tina, Bob', '', ''])
  noteGone('viewing', 'one', 't')
  expect(seenIn('viewing', 'one')).toBe('Bob')
  vi.advanceTimersByTime(10_000)
  expect(seenIn('viewing', 'one')).toBe('')
})

import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { languages: ['en'] }) // which older Node lacks
const { duration, timeLeft } = await import('./timeleft')

const NOW = Date.parse('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T11:59:59Z', 'overdue', true],
  ['2026-11-24T12:30:00Z', 'less than an hour left', true],
  ['2026-11-24T13:20:00Z', '1 hour left', true],
  ['2026-11-24T13:30:00Z', '2 hours left', true],
  ['2026-11-25T11:59:00Z', '24 hours left', true],
  ['2026-11-25T13:00:00Z', '25 hours left', false],
  ['2026-11-26T11:29:00Z', '47 hours left', false],
  ['2026-11-26T11:31:00Z', '2 days left', false],
  ['2026-11-26T23:00:00Z', '2 days left', false],
  ['2026-11-27T11:00:00Z', '3 days left', false],
])('at noon, %s is %s', (at, text, isShort) => expect(timeLeft(at, NOW)).toEqual({ text, isShort }))

test.each([
  [59, '59 seconds'],
  [90, '2 minutes'],
  [7200, '2 hours'],
  [172800, '2 days'],
])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text))
